using Dapper;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The attendance of a day (考勤): who was planned, who came when, who stood in, who left.</summary>
public static class ReadAttendance
{
    private const string Sql = """
        SELECT s.number, s.seat, w.kind, s.planned_staff, s.staff, s.starts_at, s.ends_at, s.state, s.arrived_at, s.ended_at,
            CASE WHEN s.closing IS NULL THEN 0 ELSE 1 END AS closed_down,
            (SELECT COUNT(*) FROM hall_absence a WHERE a.staff = s.staff AND a.seat = s.seat AND a.from_at >= s.starts_at AND a.from_at < s.ends_at) AS absences
        FROM hall_shift s JOIN hall_seat w ON w.code = s.seat
        WHERE s.state <> 'cancelled' AND s.starts_at >= @From AND s.starts_at < @Until AND (@staff IS NULL OR s.staff = @staff) AND (@kind IS NULL OR w.kind = @kind)
        ORDER BY s.starts_at, s.number
        """;

    public sealed record Line
    {
        public string Number { get; init; } = "";
        public string Seat { get; init; } = "";
        public string Kind { get; init; } = "";
        public string PlannedStaff { get; init; } = "";

        /// <summary>Another than planned: a stand-in.</summary>
        public string Staff { get; init; } = "";

        public DateTimeOffset StartsAt { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public string State { get; init; } = "";
        public DateTimeOffset? ArrivedAt { get; init; }
        public DateTimeOffset? EndedAt { get; init; }

        /// <summary>The closing checklist was signed.</summary>
        public bool ClosedDown { get; init; }

        /// <summary>How often the seat was left during the shift.</summary>
        public int Absences { get; init; }

        /// <summary>Minutes before the shift began; negative when late, null when not come.</summary>
        public double? MinutesEarly => ArrivedAt is { } arrived ? Math.Round((StartsAt - arrived).TotalMinutes, 1) : null;
    }

    public static void MapReadAttendance(this IEndpointRouteBuilder api) =>
        api.MapGet("/shifts/attendance", Handle).RequireRoles(Roles.Staff).Produces<IReadOnlyList<Line>>().WithSummary("The attendance of a day 考勤").WithTags("Shifts");

    private static async Task<IResult> Handle(DateOnly? day, string? staff, string? kind, Database database, TimeProvider time, CancellationToken cancel)
    {
        var hours = HallTime.WholeDay(day ?? HallTime.Day(time.GetUtcNow()));
        return TypedResults.Ok((await database.Read(db => db.QueryAsync<Line>(Sql, new { hours.From, hours.Until, staff, kind }), cancel)).AsList());
    }
}
