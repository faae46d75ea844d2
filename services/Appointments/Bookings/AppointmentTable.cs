using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The SQL of appointments that more than one act needs.</summary>
internal static class AppointmentTable
{
    public const string Columns = """
        id, number, kind, state, profile, matter, utility, channel, minutes, calendar_code, slot_id, starts_at, ends_at, wanted_at, area, name, phone, address, note, crew,
        eligibility, eligibility_basis, eligibility_ref, form_at, form_by, notice_at, notice_materials, supplement_at, supplement_materials, answered_at, refuse_reason,
        staff_arrived_at, present_at, served_at, result, result_at, cancelled_by, cancel_reason, explanation, told_at, dissatisfied_at, complaint_number, reference, visit_id,
        matter_id, remind_at, filed_by, created_at, closed_at, updated_at, version
        """;

    private const string InsertRow = $"""
        INSERT INTO appointment ({Columns})
        VALUES (@Id, @Number, @Kind, @State, @Profile, @Matter, @Utility, @Channel, @Minutes, @CalendarCode, @SlotId, @StartsAt, @EndsAt, @WantedAt, @Area, @Name, @Phone, @Address, @Note, @Crew,
            @Eligibility, @EligibilityBasis, @EligibilityRef, @FormAt, @FormBy, @NoticeAt, @NoticeMaterials, @SupplementAt, @SupplementMaterials, @AnsweredAt, @RefuseReason,
            @StaffArrivedAt, @PresentAt, @ServedAt, @Result, @ResultAt, @CancelledBy, @CancelReason, @Explanation, @ToldAt, @DissatisfiedAt, @ComplaintNumber, @Reference, @VisitId,
            @MatterId, @RemindAt, @FiledBy, @CreatedAt, @ClosedAt, @UpdatedAt, @Version)
        """;

    private const string UpdateRow = """
        UPDATE appointment SET state = @State, calendar_code = @CalendarCode, slot_id = @SlotId, starts_at = @StartsAt, ends_at = @EndsAt, crew = @Crew,
            eligibility = @Eligibility, eligibility_basis = @EligibilityBasis, eligibility_ref = @EligibilityRef, form_at = @FormAt, form_by = @FormBy,
            notice_at = @NoticeAt, notice_materials = @NoticeMaterials, supplement_at = @SupplementAt, supplement_materials = @SupplementMaterials,
            answered_at = @AnsweredAt, refuse_reason = @RefuseReason, staff_arrived_at = @StaffArrivedAt, present_at = @PresentAt, served_at = @ServedAt,
            result = @Result, result_at = @ResultAt, cancelled_by = @CancelledBy, cancel_reason = @CancelReason, explanation = @Explanation, told_at = @ToldAt,
            dissatisfied_at = @DissatisfiedAt, complaint_number = @ComplaintNumber, remind_at = @RemindAt, closed_at = @ClosedAt, updated_at = @UpdatedAt, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    private const string AppendEvent = """
        INSERT INTO appointment_event (appointment_id, sequence, kind, at, recorded_at, actor, roles, note)
        SELECT @Id, COALESCE(MAX(sequence), 0) + 1, @kind, @at, @UpdatedAt, @actor, @roles, @note FROM appointment_event WHERE appointment_id = @Id
        """;

    private const string AppendContact = """
        INSERT INTO appointment_contact (appointment_id, sequence, at, way, reached, actor)
        SELECT @id, COALESCE(MAX(sequence), 0) + 1, @at, @way, @reached, @actor FROM appointment_contact WHERE appointment_id = @id
        """;

    public static Task Insert(UnitOfWork unit, Appointment appointment) => unit.Write(InsertRow, appointment);

    public static Task<Appointment?> ByNumber(DbConnection db, DbTransaction? transaction, string number) =>
        db.QuerySingleOrDefaultAsync<Appointment>($"SELECT {Columns} FROM appointment WHERE number = @number", new { number }, transaction);

    public static Task<Appointment?> ByVisit(UnitOfWork unit, Guid visit) => unit.Single<Appointment>($"SELECT {Columns} FROM appointment WHERE visit_id = @visit", new { visit });

    /// <summary>Who filed the appointment of this id; null when it is none.</summary>
    public static Task<string?> FilerOf(DbConnection db, Guid id) => db.QuerySingleOrDefaultAsync<string>("SELECT filed_by FROM appointment WHERE id = @id", new { id });

    /// <summary>The next version, or that somebody else was faster.</summary>
    public static async Task<Outcome<Appointment>> Save(UnitOfWork unit, Appointment appointment) => await unit.Write(UpdateRow, appointment) == 1
        ? appointment with { Version = appointment.Version + 1 }
        : Refusal.VersionConflict($"Appointment '{appointment.Number}' changed in the meantime.");

    public static Task Append(UnitOfWork unit, Appointment appointment, string kind, DateTimeOffset at, Actor by, string? note = null) =>
        unit.Write(AppendEvent, new { appointment.Id, kind, at, appointment.UpdatedAt, actor = by.Id, roles = by.RoleText, note });

    public static Task AppendAttempt(UnitOfWork unit, Guid id, DateTimeOffset at, string way, bool reached, Actor by) => unit.Write(AppendContact, new { id, at, way, reached, actor = by.Id });

    public static async Task<IReadOnlyList<AppointmentEvent>> Events(DbConnection db, DbTransaction? transaction, Guid id) =>
        [.. (await db.QueryAsync<EventRow>(
            "SELECT sequence, kind, at, recorded_at, actor, roles, note FROM appointment_event WHERE appointment_id = @id ORDER BY sequence", new { id }, transaction)).Select(row => row.Event)];

    public static async Task<IReadOnlyList<ContactAttempt>> Contacts(DbConnection db, DbTransaction? transaction, Guid id) =>
        [.. (await db.QueryAsync<ContactRow>(
            "SELECT sequence, at, way, reached, actor FROM appointment_contact WHERE appointment_id = @id ORDER BY sequence", new { id }, transaction)).Select(row => row.Attempt)];

    private sealed record EventRow
    {
        public int Sequence { get; init; }
        public string Kind { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public DateTimeOffset RecordedAt { get; init; }
        public string Actor { get; init; } = "";
        public string Roles { get; init; } = "";
        public string? Note { get; init; }

        public AppointmentEvent Event => new(Sequence, Kind, At, RecordedAt, Actor, Roles, Note);
    }

    private sealed record ContactRow
    {
        public int Sequence { get; init; }
        public DateTimeOffset At { get; init; }
        public string Way { get; init; } = "";
        public bool Reached { get; init; }
        public string Actor { get; init; } = "";

        public ContactAttempt Attempt => new(Sequence, At, Way, Reached, Actor);
    }
}
