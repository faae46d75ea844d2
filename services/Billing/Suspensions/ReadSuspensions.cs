using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Suspensions, one or a list.</summary>
internal static class ReadSuspensions
{
    public static void MapReadSuspensions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/suspensions", (string? state, string? utility, string? area, string? account, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) =>
                Suspension.Table.List(
                    "AND (@state IS NULL OR state = @state) AND (@utility IS NULL OR utility = @utility) AND (@area IS NULL OR area = @area) AND (@account IS NULL OR account = @account)",
                    new { state, utility, area, account }, cursor, limit, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<Page<Suspension>>().WithSummary("Suspensions of supply 停供列表").WithTags("Suspensions");
        api.MapGet("/suspensions/{number}", (string number, HttpContext http, Database database, CancellationToken cancel) => Suspension.Table.One(number, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<Suspension>().WithSummary("One suspension 查询停供").WithTags("Suspensions");
    }
}
