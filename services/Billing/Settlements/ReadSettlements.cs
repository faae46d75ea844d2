using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Settlements: what they came to, and what is parked for which cause.</summary>
internal static class ReadSettlements
{
    public static void MapReadSettlements(this IEndpointRouteBuilder api)
    {
        api.MapGet("/settlements/{number}", (string number, HttpContext http, Database database, CancellationToken cancel) => SettlementTable.Rows.One(number, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<Settlement>().WithSummary("One settlement 查询结算").WithTags("Settlements");
        api.MapGet("/settlements", List).RequireRoles(Roles.Staff).Produces<Page<Settlement>>().WithSummary("Settlements 结算列表").WithTags("Settlements");
    }

    private static Task<IResult> List(
        string? state, string? cause, string? service, string? account, string? matter, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var where = string.Concat(
            state is null ? "" : " AND state = @state", cause is null ? "" : " AND cause = @cause", service is null ? "" : " AND service = @service",
            account is null ? "" : " AND account = @account", matter is null ? "" : " AND matter = @matter");
        return SettlementTable.Rows.List(where, new { state, cause, service, account, matter }, cursor, limit, http, database, cancel);
    }
}
