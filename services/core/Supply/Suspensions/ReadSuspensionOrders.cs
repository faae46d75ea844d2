using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>What the crews are to suspend and to restore (任务单), and what became of it.</summary>
internal static class ReadSuspensionOrders
{
    public static void MapReadSuspensionOrders(this IEndpointRouteBuilder api)
    {
        api.MapGet("/suspension-orders", (string? state, string? area, string? servicePoint, string? reference, string? cursor, int? limit, HttpContext http, Database database, RowTable<SupplySuspension> table, CancellationToken cancel) =>
                table.List(
                    "AND (@state IS NULL OR state = @state) AND (@area IS NULL OR area = @area) AND (@servicePoint IS NULL OR service_point = @servicePoint) AND (@reference IS NULL OR reference = @reference)",
                    new { state, area, servicePoint, reference }, cursor, limit, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<Page<SupplySuspension>>().WithSummary("Orders to suspend and restore supply 停复供任务列表").WithTags("Suspensions");
        api.MapGet("/suspension-orders/{number}", (string number, HttpContext http, Database database, RowTable<SupplySuspension> table, CancellationToken cancel) => table.One(number, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<SupplySuspension>().WithSummary("One order to suspend supply 查询停供任务").WithTags("Suspensions");
    }
}
