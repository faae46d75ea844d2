using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// How far follow-up reaches (complaints.followup.coverage), by service and sort of service. Fault repairs stand in lines of their own, complaints beside them (K44). The rows
/// behind a line are <c>GET /follow-ups</c> with the same filters, the rate that is judged is <c>complaints.callback.repair-rate</c> of <c>GET /indicators</c>.
/// The line of reports of misconduct is for those who may know of them.
/// </summary>
public static class ReadFollowUpCoverage
{
    private const string Sql = """
        SELECT service, service_type, fault_repair, COUNT(*) AS finished,
            SUM(CASE WHEN state <> 'not-chosen' THEN 1 ELSE 0 END) AS chosen,
            SUM(CASE WHEN called_by IS NOT NULL AND state <> 'not-reached' THEN 1 ELSE 0 END) AS called_back,
            SUM(CASE WHEN state = 'due' THEN 1 ELSE 0 END) AS due, SUM(CASE WHEN state = 'satisfied' THEN 1 ELSE 0 END) AS satisfied,
            SUM(CASE WHEN state IN ('problem', 'problem-resolved') THEN 1 ELSE 0 END) AS problems, SUM(CASE WHEN state = 'dissatisfied' THEN 1 ELSE 0 END) AS dissatisfied,
            SUM(CASE WHEN state = 'not-reached' THEN 1 ELSE 0 END) AS not_reached, SUM(CASE WHEN state = 'superseded' THEN 1 ELSE 0 END) AS superseded
        FROM follow_up WHERE finished_at >= @from AND finished_at < @until AND (confidential = 0 OR @reports = 1)
        GROUP BY service, service_type, fault_repair ORDER BY service, service_type, fault_repair
        """;

    private sealed record Line
    {
        public string Service { get; init; } = "";
        public string ServiceType { get; init; } = "";
        public bool FaultRepair { get; init; }
        public int Finished { get; init; }
        public int Chosen { get; init; }
        public int CalledBack { get; init; }
        public int Due { get; init; }
        public int Satisfied { get; init; }
        public int Problems { get; init; }
        public int Dissatisfied { get; init; }
        public int NotReached { get; init; }
        public int Superseded { get; init; }
    }

    /// <param name="Finished">Services that came to their end, each round counted.</param>
    /// <param name="CalledBack">Customers spoken to. Who was not reached, or spoke before anybody called, is not among them.</param>
    /// <param name="Rate">Called back of finished, in per cent to one decimal.</param>
    /// <param name="Rows">Where the rows stand.</param>
    public sealed record CoverageLine(
        string Service, string ServiceType, bool FaultRepair, int Finished, int Chosen, int CalledBack, int Due, int Satisfied, int Problems, int Dissatisfied, int NotReached, int Superseded, decimal Rate, string Rows);

    public sealed record Coverage(DateOnly From, DateOnly Until, BilingualText Formula, IReadOnlyList<CoverageLine> Lines);

    public static void MapReadFollowUpCoverage(this IEndpointRouteBuilder api) => api
        .MapGet("/follow-up-coverage", Handle).RequireRoles(Roles.Staff).Produces<Coverage>().WithSummary("How far follow-up reaches 回访覆盖").WithTags("Follow-ups");

    private static async Task<IResult> Handle(DateOnly? from, DateOnly? until, HttpContext http, Database database, TimeProvider time, CancellationToken cancel)
    {
        var today = HallTime.Day(time.GetUtcNow());
        var (first, end) = (from ?? new DateOnly(today.Year, today.Month, 1), until ?? today.AddDays(1));
        if (end <= first) return new FieldErrors().Add("until", "out-of-range", "'until' must lie after 'from'.").ToRefusal().ToResult();
        var lines = await database.Read(db => db.QueryAsync<Line>(
            Sql, new { from = HallTime.WholeDay(first).From, until = HallTime.WholeDay(end).From, reports = CaseSight.KnowsOfReports(http.Actor()) ? 1 : 0 }), cancel);
        return TypedResults.Ok(new Coverage(first, end, new("已回访数 ÷ 已完成的服务数", "services called back / services finished"), [.. lines.Select(Shown)]));
    }

    private static CoverageLine Shown(Line line) => new(
        line.Service, line.ServiceType, line.FaultRepair, line.Finished, line.Chosen, line.CalledBack, line.Due, line.Satisfied, line.Problems, line.Dissatisfied, line.NotReached, line.Superseded,
        Math.Round(100m * line.CalledBack / line.Finished, 1),
        $"/api/{ComplaintsModule.Name}/follow-ups?service={line.Service}&serviceType={Uri.EscapeDataString(line.ServiceType)}&faultRepair={(line.FaultRepair ? "true" : "false")}");
}
