using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The linkage log; <c>open=true</c> is what has no outcome yet.</summary>
public static class ReadEmergencies
{
    public static void MapReadEmergencies(this IEndpointRouteBuilder api)
    {
        api.MapGet("/emergency-linkages/{number}", (string number, HttpContext http, Database database, CancellationToken cancel) => EmergencyLinkage.Table.One(number, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<EmergencyLinkage>().WithSummary("One linkage matter 查询联动记录").WithTags("Emergency linkage");
        api.MapGet("/emergency-linkages", (string? service, bool? open, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) => EmergencyLinkage.Table.List(
                $"AND (@service IS NULL OR service = @service){open switch { true => " AND closed_at IS NULL", false => " AND closed_at IS NOT NULL", _ => "" }}",
                new { service }, cursor, limit, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<Page<EmergencyLinkage>>().WithSummary("The linkage log 联动记录列表").WithTags("Emergency linkage");
    }
}
