using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The SQL of tables <c>hall_case</c> and <c>hall_case_event</c>. Reads take a connection, so that they serve queries and acts alike.</summary>
public static class CaseTable
{
    public const string Columns = """
        id, number, type, confidential, category, subject, state, resolution, outcome, channel, anonymous, name, phone, address, area, service_point, description,
        related_number, accused_unit, accused_person, first_unit, unit, undertaker, awaits_direction, important, parent_id, received_at, received_at_reason, resolved_at,
        answered_at, followed_up_at, satisfied, dissatisfactions, open_problem, paused_at, pause_ground, pause_until, closed_at, filed_by, receipt_hash, origin, updated_at, version
        """;

    /// <summary>Also for rows in bulk.</summary>
    public const string InsertSql = $"""
        INSERT INTO hall_case ({Columns})
        VALUES (@Id, @Number, @Type, @Confidential, @Category, @Subject, @State, @Resolution, @Outcome, @Channel, @Anonymous, @Name, @Phone, @Address, @Area, @ServicePoint, @Description,
            @RelatedNumber, @AccusedUnit, @AccusedPerson, @FirstUnit, @Unit, @Undertaker, @AwaitsDirection, @Important, @ParentId, @ReceivedAt, @ReceivedAtReason, @ResolvedAt,
            @AnsweredAt, @FollowedUpAt, @Satisfied, @Dissatisfactions, @OpenProblem, @PausedAt, @PauseGround, @PauseUntil, @ClosedAt, @FiledBy, @ReceiptHash, @Origin, @UpdatedAt, @Version)
        """;

    public const string AppendSql = """
        INSERT INTO hall_case_event (case_id, sequence, kind, at, recorded_at, actor, roles, note, data)
        SELECT @CaseId, COALESCE(MAX(sequence), 0) + 1, @Kind, @At, @RecordedAt, @Actor, @Roles, @Note, @Data FROM hall_case_event WHERE case_id = @CaseId
        """;

    private const string UpdateSql = """
        UPDATE hall_case SET state = @State, subject = @Subject, resolution = @Resolution, outcome = @Outcome, name = @Name, phone = @Phone, address = @Address, area = @Area, description = @Description,
            related_number = @RelatedNumber, accused_unit = @AccusedUnit, accused_person = @AccusedPerson, unit = @Unit, undertaker = @Undertaker, awaits_direction = @AwaitsDirection,
            important = @Important, parent_id = @ParentId, resolved_at = @ResolvedAt, answered_at = @AnsweredAt, followed_up_at = @FollowedUpAt, satisfied = @Satisfied,
            dissatisfactions = @Dissatisfactions, open_problem = @OpenProblem, paused_at = @PausedAt, pause_ground = @PauseGround, pause_until = @PauseUntil, closed_at = @ClosedAt,
            updated_at = @UpdatedAt, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    public static Task<HallCase?> ByNumber(DbConnection db, DbTransaction? transaction, string number) =>
        db.QuerySingleOrDefaultAsync<HallCase>($"SELECT {Columns} FROM hall_case WHERE number = @number", new { number }, transaction);

    public static Task<HallCase?> ById(DbConnection db, DbTransaction? transaction, Guid id) =>
        db.QuerySingleOrDefaultAsync<HallCase>($"SELECT {Columns} FROM hall_case WHERE id = @id", new { id }, transaction);

    public static async Task<IReadOnlyList<CaseEvent>> EventsOf(DbConnection db, DbTransaction? transaction, Guid id) =>
        (await db.QueryAsync<CaseEvent>(
            "SELECT case_id, sequence, kind, at, recorded_at, actor, roles, note, data FROM hall_case_event WHERE case_id = @id ORDER BY sequence", new { id }, transaction)).AsList();

    /// <summary>Who filed the case of this id for themselves; null when it is none or nobody's.</summary>
    public static Task<string?> FilerOf(DbConnection db, Guid id) => db.QuerySingleOrDefaultAsync<string>("SELECT filed_by FROM hall_case WHERE id = @id", new { id });

    public static Task Insert(UnitOfWork work, HallCase filed) => work.Write(InsertSql, filed);

    /// <summary>Stores the changed case and returns it with its new version; refuses when somebody else has changed it since it was read.</summary>
    public static async Task<Outcome<HallCase>> Save(UnitOfWork work, HallCase changed) => await work.Write(UpdateSql, changed) == 1
        ? changed with { Version = changed.Version + 1 }
        : Refusal.VersionConflict($"Case '{changed.Number}' is no longer at version {changed.Version}.");

    public static Task Append(UnitOfWork work, CaseEvent happened) => work.Write(AppendSql, happened);
}
