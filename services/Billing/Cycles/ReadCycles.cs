using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Billing periods and how far they are.</summary>
internal static class ReadCycles
{
    public static void MapReadCycles(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cycles/{utility}/{period}", One).RequireRoles(Roles.Staff).Produces<BillingCycle>().WithSummary("How a billing period stands 账期状态").WithTags("Bill runs");
        api.MapGet("/cycles", List).RequireRoles(Roles.Staff).Produces<Page<BillingCycle>>().WithSummary("Billing periods of a utility 账期列表").WithTags("Bill runs");
    }

    private static async Task<IResult> One(string utility, string period, HttpContext http, Database database, CancellationToken cancel)
    {
        var cycle = await database.Read(db => db.QuerySingleOrDefaultAsync<BillingCycle>(
            $"SELECT {BillingCycle.Columns} FROM billing_cycle WHERE utility = @utility AND period = @period", new { utility, period }), cancel);
        return (cycle is null ? Refusal.NotFound("billing period", $"{utility} {period}") : Outcome.Of(cycle)).WithETag(http, it => it.Version);
    }

    private static async Task<IResult> List(string? utility, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        var errors = new FieldErrors();
        var of = errors.OneOf("utility", utility, Account.Utilities);
        if (errors.Any) return errors.ToRefusal().ToResult();
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = (await database.Read(db => db.QueryAsync<BillingCycle>(
            $"SELECT {BillingCycle.Columns} FROM billing_cycle WHERE utility = @of AND period > @After ORDER BY period{database.Limit("@Take")}", new { of, page.Value.After, page.Value.Take }), cancel)).AsList();
        return TypedResults.Ok(page.Value.Cut(rows, it => it.Period));
    }
}
