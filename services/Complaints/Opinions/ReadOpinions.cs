using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The opinion forms; <c>waiting=true</c> is what nobody has filled in yet, <c>reference</c> finds the form of a service and with it the link to print.</summary>
public static class ReadOpinions
{
    public static void MapReadOpinions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/opinions/{number}", (string number, HttpContext http, Database database, CancellationToken cancel) => Opinion.Table.One(number, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<Opinion>().WithSummary("One opinion 查询服务意见").WithTags("Opinions");
        api.MapGet("/opinions", List).RequireRoles(Roles.Staff).Produces<Page<Opinion>>().WithSummary("The opinions 服务意见列表").WithTags("Opinions");
    }

    private static Task<IResult> List(
        string? origin, string? utility, string? reference, string? verdict, bool? waiting, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) => Opinion.Table.List(
            string.Concat(
                "AND (@origin IS NULL OR origin = @origin) AND (@utility IS NULL OR utility = @utility) AND (@reference IS NULL OR reference = @reference) AND (@verdict IS NULL OR verdict = @verdict)",
                waiting switch { true => " AND recorded_at IS NULL", false => " AND recorded_at IS NOT NULL", _ => "" }),
            new { origin, utility, reference, verdict }, cursor, limit, http, database, cancel);
}
