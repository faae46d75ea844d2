using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>What stands behind billing.charge.integrity, and the look that finds it, done at once.</summary>
internal static class ReadBreaches
{
    /// <param name="Kind">One of <see cref="Breaches.Kinds"/>.</param>
    /// <param name="Subject">What it is counted by: the line of a bill, the order.</param>
    /// <param name="Reference">Number that it is looked at under.</param>
    public sealed record View(Guid Id, string Kind, string Subject, string Reference, string? Area, DateTimeOffset FoundAt)
    {
        private View()
            : this(default, "", "", "", null, default)
        {
        }
    }


    public static void MapReadBreaches(this IEndpointRouteBuilder api)
    {
        api.MapGet("/charge-breaches", List).RequireRoles(Roles.Supervisor, Roles.Auditor, Roles.Operator).Produces<Page<View>>().WithSummary("Private and missed charges 私收费、漏收费").WithTags("Fees");
        api.MapGet("/chargeable-orders", Orders).RequireRoles(Roles.Clerk, Roles.Supervisor, Roles.Auditor, Roles.Operator).Produces<Page<ChargeableOrder>>()
            .WithSummary("Orders that customers pay for 应收费任务单").WithTags("Fees");
    }

    /// <param name="kind">One of <see cref="Breaches.Kinds"/>.</param>
    private static async Task<IResult> List(string? kind, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = TimePage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var narrowed = kind is null ? "" : "kind = @kind AND ";
        var rows = await database.Read(db => db.QueryAsync<View>($"""
            SELECT id, kind, subject, reference, area, found_at FROM charge_breach
            WHERE {narrowed}(found_at > @At OR (found_at = @At AND id > @Id)) ORDER BY found_at, id{database.Limit("@Take")}
            """, new { kind, page.Value.At, page.Value.Id, page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), row => row.FoundAt, row => row.Id));
    }

    /// <param name="open">Neither closed nor waived.</param>
    private static async Task<IResult> Orders(string? service, bool? open, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var narrowed = string.Concat(
            service is null ? "" : " AND service = @service", open switch { true => " AND closed_at IS NULL AND waived_at IS NULL", false => " AND (closed_at IS NOT NULL OR waived_at IS NOT NULL)", _ => "" });
        var rows = await database.Read(db => db.QueryAsync<ChargeableOrder>(
            $"SELECT {ChargeableOrder.Columns} FROM chargeable_order WHERE number > @after{narrowed} ORDER BY number{database.Limit("@take")}",
            new { after = page.Value.After, service, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), row => row.Number));
    }
}
