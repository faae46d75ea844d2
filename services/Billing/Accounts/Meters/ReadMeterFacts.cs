using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Exchanges of meters that fitted no account: those that wait for a clerk first of all.</summary>
public static class ReadMeterFacts
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/meter-facts", List).RequireRoles(Roles.Staff)
        .Produces<Page<MeterFact>>().WithSummary("Exchanges of meters that fitted no account 未匹配换表记录").WithTags("Meters");

    /// <param name="settled">Left out: only those that wait.</param>
    private static async Task<IResult> List(bool? settled, string? utility, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (utility is not null) errors.OneOf("utility", utility, Account.Utilities);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<MeterFact>($"""
            SELECT {MeterFact.Columns} FROM unmatched_meter_fact
            WHERE id > @after AND settled_at IS {(settled == true ? "NOT " : "")}NULL{(utility is null ? "" : " AND utility = @utility")}
            ORDER BY id{database.Limit("@take")}
            """, new { after = page.Value.After, utility, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), fact => fact.Id.ToString()));
    }
}
