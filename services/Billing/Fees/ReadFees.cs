using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Fees: what was charged from the price list, and what is held or was not charged for which cause.</summary>
internal static class ReadFees
{
    public static void MapReadFees(this IEndpointRouteBuilder api)
    {
        api.MapGet("/fees/{number}", (string number, HttpContext http, Database database, CancellationToken cancel) => FeeTable.Rows.One(number, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<Fee>().WithSummary("One fee 查询收费").WithTags("Fees");
        api.MapGet("/fees", List).RequireRoles(Roles.Staff).Produces<Page<Fee>>().WithSummary("Fees 收费列表").WithTags("Fees");
    }

    private static Task<IResult> List(
        string? state, string? cause, string? source, string? utility, string? account, string? reference, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var where = string.Concat(
            state is null ? "" : " AND state = @state", cause is null ? "" : " AND cause = @cause", source is null ? "" : " AND source = @source", utility is null ? "" : " AND utility = @utility",
            account is null ? "" : " AND account = @account", reference is null ? "" : " AND reference = @reference");
        return FeeTable.Rows.List(where, new { state, cause, source, utility, account, reference }, cursor, limit, http, database, cancel);
    }
}
