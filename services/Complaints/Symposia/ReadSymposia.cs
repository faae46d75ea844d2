using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Symposia with their issues; <c>overdue=true</c> lists issues whose day has passed.</summary>
public static class ReadSymposia
{
    public static void MapReadSymposia(this IEndpointRouteBuilder api)
    {
        api.MapGet("/symposia/{number}", (string number, HttpContext http, Database database, CancellationToken cancel) => Symposium.Table.One(number, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<Symposium>().WithSummary("One symposium 查询座谈会").WithTags("Symposia");
        api.MapGet("/symposia", (string? unit, string? state, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) => Symposium.Table.List(
                "AND (@unit IS NULL OR unit = @unit) AND (@state IS NULL OR state = @state)", new { unit, state }, cursor, limit, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<Page<Symposium>>().WithSummary("The symposia 座谈会列表").WithTags("Symposia");
        api.MapGet("/symposium-issues/{number}", (string number, HttpContext http, Database database, CancellationToken cancel) => SymposiumIssue.Table.One(number, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<SymposiumIssue>().WithSummary("One issue 查询座谈会问题").WithTags("Symposia");
        api.MapGet("/symposium-issues", Issues).RequireRoles(Roles.Staff).Produces<Page<SymposiumIssue>>().WithSummary("What was raised at symposia 座谈会问题列表").WithTags("Symposia");
    }

    private static Task<IResult> Issues(
        string? symposium, bool? open, bool? overdue, string? cursor, int? limit, HttpContext http, Database database, TimeProvider time, CancellationToken cancel) => SymposiumIssue.Table.List(
            "AND (@symposium IS NULL OR symposium_number = @symposium)" + (open, overdue) switch
            {
                (_, true) => " AND solved_at IS NULL AND due_day < @today",
                (true, _) => " AND solved_at IS NULL",
                (false, _) => " AND solved_at IS NOT NULL",
                _ => "",
            },
            new { symposium, today = HallTime.Day(time.GetUtcNow()) }, cursor, limit, http, database, cancel);
}
