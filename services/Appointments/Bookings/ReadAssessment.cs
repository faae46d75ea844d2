using Dapper;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The year's bookings of each window or team, kept and broken: what the year-end assessment (年终考核) counts (D12). A promise that broke counts once per appointment, whatever came later.</summary>
public static class ReadAssessment
{
    private const string Query = """
        SELECT x.organisation, x.kind, COUNT(*) AS bookings, SUM(x.filed) AS carried_out, SUM(x.by_window) AS cancelled_by_window, SUM(x.by_applicant) AS ended_by_applicant,
            SUM(x.refused) AS refused, SUM(x.dissatisfied) AS dissatisfied, SUM(x.broken) AS broken
        FROM (
            SELECT COALESCE(c.organisation, '') AS organisation, a.kind,
                CASE WHEN a.state = 'filed' THEN 1 ELSE 0 END AS filed,
                CASE WHEN a.cancelled_by = 'window' THEN 1 ELSE 0 END AS by_window,
                CASE WHEN a.cancelled_by = 'applicant' OR a.state = 'given-up' THEN 1 ELSE 0 END AS by_applicant,
                CASE WHEN a.state = 'refused' THEN 1 ELSE 0 END AS refused,
                CASE WHEN a.dissatisfied_at IS NOT NULL THEN 1 ELSE 0 END AS dissatisfied,
                CASE WHEN EXISTS (
                    SELECT 1 FROM clock k WHERE k.matter_id = a.id AND k.state <> 'excluded' AND k.commitment_id NOT IN @applicants
                        AND (k.outcome = 'missed' OR (k.outcome IS NULL AND k.due_at < @now))) THEN 1 ELSE 0 END AS broken
            FROM appointment a LEFT JOIN booking_calendar c ON c.code = a.calendar_code
            WHERE a.created_at >= @from AND a.created_at < @until) AS x
        GROUP BY x.organisation, x.kind ORDER BY x.organisation, x.kind
        """;

    /// <param name="Organisation">The window or team; empty for applications that have no time yet.</param>
    /// <param name="Kept">Bookings none of whose promises broke.</param>
    public sealed record Line(
        string Organisation, string Kind, int Bookings, int Kept, int Broken, int CarriedOut, int CancelledByWindow, int EndedByApplicant, int Refused, int Dissatisfied);

    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/assessment", Handle).RequireRoles(Roles.Supervisor, Roles.Auditor, Roles.Operator)
        .Produces<IReadOnlyList<Line>>().WithSummary("Bookings kept and broken in a year 年度预约考核").WithTags("Bookings");

    private static async Task<IResult> Handle(int year, Database database, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (year is < 2000 or > 2100) errors.Add("year", "out-of-range", "'year' must be between 2000 and 2100.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        var rows = await database.Read(db => db.QueryAsync<Row>(Query, new
        {
            applicants = AppointmentKinds.All.Select(kind => $"appointments.{kind}.no-show"),
            from = HallTime.WholeDay(new DateOnly(year, 1, 1)).From,
            until = HallTime.WholeDay(new DateOnly(year + 1, 1, 1)).From,
            now = time.GetUtcNow(),
        }), cancel);
        return TypedResults.Ok(rows.Select(row => new Line(
            row.Organisation, row.Kind, row.Bookings, row.Bookings - row.Broken, row.Broken, row.CarriedOut, row.CancelledByWindow, row.EndedByApplicant, row.Refused, row.Dissatisfied)).ToList());
    }

    private sealed record Row
    {
        public string Organisation { get; init; } = "";
        public string Kind { get; init; } = "";
        public int Bookings { get; init; }
        public int CarriedOut { get; init; }
        public int CancelledByWindow { get; init; }
        public int EndedByApplicant { get; init; }
        public int Refused { get; init; }
        public int Dissatisfied { get; init; }
        public int Broken { get; init; }
    }
}
