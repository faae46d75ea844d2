using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The calls that are owed; <c>due=true</c> lists those whose time has come, <c>open=true</c> all that still have to be made.</summary>
public static class ReadCallTasks
{
    private const string AttemptsSql = "SELECT line, outcome, at, made_by FROM call_attempt WHERE task_number = @number ORDER BY at, id";

    public sealed record Attempt
    {
        public string Line { get; init; } = "";
        public string Outcome { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public string MadeBy { get; init; } = "";
    }

    public static void MapReadCallTasks(this IEndpointRouteBuilder api)
    {
        api.MapGet("/call-tasks/{number}", (string number, HttpContext http, Database database, CancellationToken cancel) => CallTasks.Table.One(number, http, database, cancel)).RequireRoles(Roles.Staff).Produces<CallTask>().WithSummary("One call that is owed 查询回拨任务").WithTags("Call tasks");
        api.MapGet("/call-tasks/{number}/attempts", Attempts).RequireRoles(Roles.Staff).Produces<IReadOnlyList<Attempt>>().WithSummary("The attempts at a call 外呼记录").WithTags("Call tasks");
        api.MapGet("/call-tasks", List).RequireRoles(Roles.Staff).Produces<Page<CallTask>>().WithSummary("The calls that are owed 回拨任务列表").WithTags("Call tasks");
    }

    private static async Task<IResult> Attempts(string number, Database database, CancellationToken cancel) =>
        TypedResults.Ok((await database.Read(db => db.QueryAsync<Attempt>(AttemptsSql, new { number }), cancel)).AsList());

    private static Task<IResult> List(
        bool? open, bool? due, string? purpose, string? reference, string? cursor, int? limit, HttpContext http, Database database, TimeProvider time, CancellationToken cancel)
    {
        var which = (open, due) switch
        {
            (_, true) => "AND closed_at IS NULL AND due_at <= @now",
            (true, _) => "AND closed_at IS NULL",
            (false, _) => "AND closed_at IS NOT NULL",
            _ => "",
        };
        return CallTasks.Table.List(
            $"{which} AND (@purpose IS NULL OR purpose = @purpose) AND (@reference IS NULL OR reference = @reference)",
            new { purpose, reference, now = time.GetUtcNow() }, cursor, limit, http, database, cancel);
    }
}
