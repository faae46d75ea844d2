using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The SQL of temperature visits that more than one act needs.</summary>
internal static class TemperatureVisitTable
{
    public const string Columns = """
        id, number, state, origin, round_number, service_point_id, service_point_number, area_code, customer_name, phone, address, booked_at, night_agreed_by, booked_by,
        started_at, staff, staff_reason, thermometer, form_at, outdoor_celsius, radiators, customer_opinion, filled_by, form_complete, incomplete_reason, missing,
        request_number, signed_by, explanation, dispute_opinion, neighbour_address, evidence_signed_by, closed_at, updated_at, version
        """;

    private const string InsertRow = $"""
        INSERT INTO temperature_visit ({Columns})
        VALUES (@Id, @Number, @State, @Origin, @RoundNumber, @ServicePointId, @ServicePointNumber, @AreaCode, @CustomerName, @Phone, @Address, @BookedAt, @NightAgreedBy, @BookedBy,
            @StartedAt, @Staff, @StaffReason, @Thermometer, @FormAt, @OutdoorCelsius, @Radiators, @CustomerOpinion, @FilledBy, @FormComplete, @IncompleteReason, @Missing,
            @RequestNumber, @SignedBy, @Explanation, @DisputeOpinion, @NeighbourAddress, @EvidenceSignedBy, @ClosedAt, @UpdatedAt, @Version)
        """;

    private const string UpdateRow = """
        UPDATE temperature_visit SET state = @State, customer_name = @CustomerName, phone = @Phone, booked_at = @BookedAt, night_agreed_by = @NightAgreedBy,
            started_at = @StartedAt, staff = @Staff, staff_reason = @StaffReason, thermometer = @Thermometer, form_at = @FormAt, outdoor_celsius = @OutdoorCelsius,
            radiators = @Radiators, customer_opinion = @CustomerOpinion, filled_by = @FilledBy, form_complete = @FormComplete, incomplete_reason = @IncompleteReason,
            missing = @Missing, request_number = @RequestNumber, signed_by = @SignedBy, explanation = @Explanation, dispute_opinion = @DisputeOpinion,
            neighbour_address = @NeighbourAddress, evidence_signed_by = @EvidenceSignedBy, closed_at = @ClosedAt, updated_at = @UpdatedAt, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    private const string AppendReading = """
        INSERT INTO temperature_reading (visit_id, sequence, place, room, celsius, warm_enough, measured_at)
        VALUES (@visit, @Sequence, @Place, @Room, @Celsius, @WarmEnough, @MeasuredAt)
        """;

    private const string AppendEvent = """
        INSERT INTO temperature_visit_event (visit_id, sequence, kind, at, recorded_at, actor, roles, note)
        SELECT @Id, COALESCE(MAX(sequence), 0) + 1, @kind, @at, @UpdatedAt, @actor, @roles, @note FROM temperature_visit_event WHERE visit_id = @Id
        """;

    public static Task Insert(UnitOfWork unit, TemperatureVisit visit) => unit.Write(InsertRow, visit);

    public static Task<TemperatureVisit?> ByNumber(DbConnection db, DbTransaction? transaction, string number) =>
        db.QuerySingleOrDefaultAsync<TemperatureVisit>($"SELECT {Columns} FROM temperature_visit WHERE number = @number", new { number }, transaction);

    /// <summary>Who booked the visit of this id; null when it is none.</summary>
    public static Task<string?> FilerOf(DbConnection db, Guid id) => db.QuerySingleOrDefaultAsync<string>("SELECT booked_by FROM temperature_visit WHERE id = @id", new { id });

    /// <summary>The rooms, in the order measured.</summary>
    public static async Task<IReadOnlyList<RoomReading>> Readings(DbConnection db, DbTransaction? transaction, Guid visit) =>
        [.. (await db.QueryAsync<ReadingRow>(
            "SELECT sequence, place, room, celsius, warm_enough, measured_at FROM temperature_reading WHERE visit_id = @visit ORDER BY sequence", new { visit }, transaction)).Select(row => row.Reading)];

    public static async Task<IReadOnlyList<VisitEvent>> Events(DbConnection db, DbTransaction? transaction, Guid visit) =>
        [.. (await db.QueryAsync<EventRow>(
            "SELECT sequence, kind, at, recorded_at, actor, roles, note FROM temperature_visit_event WHERE visit_id = @visit ORDER BY sequence", new { visit }, transaction)).Select(row => row.Event)];

    /// <summary>The next version, or that somebody else was faster.</summary>
    public static async Task<Outcome<TemperatureVisit>> Save(UnitOfWork unit, TemperatureVisit visit) =>
        await unit.Write(UpdateRow, visit) == 1
            ? visit with { Version = visit.Version + 1 }
            : Refusal.VersionConflict($"Visit '{visit.Number}' changed in the meantime.");

    public static Task Append(UnitOfWork unit, TemperatureVisit visit, string kind, DateTimeOffset at, Actor by, string? note = null) =>
        unit.Write(AppendEvent, new { visit.Id, kind, at, visit.UpdatedAt, actor = by.Id, roles = by.RoleText, note });

    public static Task Append(UnitOfWork unit, Guid visit, RoomReading reading) => unit.Write(AppendReading, new
    {
        visit, reading.Sequence, reading.Place, reading.Room, reading.Celsius, reading.WarmEnough, reading.MeasuredAt,
    });

    private sealed record ReadingRow
    {
        public int Sequence { get; init; }

        public string Place { get; init; } = "";

        public string Room { get; init; } = "";

        public decimal Celsius { get; init; }

        public bool? WarmEnough { get; init; }

        public DateTimeOffset MeasuredAt { get; init; }

        public RoomReading Reading => new(Sequence, Place, Room, Celsius, WarmEnough, MeasuredAt);
    }

    private sealed record EventRow
    {
        public int Sequence { get; init; }

        public string Kind { get; init; } = "";

        public DateTimeOffset At { get; init; }

        public DateTimeOffset RecordedAt { get; init; }

        public string Actor { get; init; } = "";

        public string Roles { get; init; } = "";

        public string? Note { get; init; }

        public VisitEvent Event => new(Sequence, Kind, At, RecordedAt, Actor, Roles, Note);
    }
}
