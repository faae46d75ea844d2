using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The SQL of table <c>follow_up</c>.</summary>
internal static class FollowUpTable
{
    public const string Select = $"SELECT {FollowUp.Columns} FROM follow_up";

    private const string InsertSql = $"""
        INSERT INTO follow_up ({FollowUp.Columns})
        VALUES (@Id, @Number, @SourceId, @SourceKind, @SourceNumber, @Service, @ServiceType, @Type, @Area, @Round, @FinishSequence, @FinishedAt, @FaultRepair, @Confidential,
            @Scope, @Profile, @PolicyVersion, @Share, @Period, @Seed, @Place, @State, @Note, @Complaint, @BreachCommitment, @BreachClock, @Reopening, @CalledBy, @ClosedAt, @UpdatedAt, @Version)
        """;

    private const string UpdateSql = """
        UPDATE follow_up SET state = @State, note = @Note, complaint = @Complaint, breach_commitment = @BreachCommitment, breach_clock = @BreachClock, reopening = @Reopening,
            called_by = @CalledBy, closed_at = @ClosedAt, updated_at = @UpdatedAt, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    public static Task<FollowUp?> ById(UnitOfWork unit, Guid id) => unit.Single<FollowUp>($"{Select} WHERE id = @id", new { id });

    public static Task<FollowUp?> ByNumber(DbConnection db, DbTransaction? transaction, string number) =>
        db.QuerySingleOrDefaultAsync<FollowUp>($"{Select} WHERE number = @number", new { number }, transaction);

    public static Task Insert(UnitOfWork unit, FollowUp decided) => unit.Write(InsertSql, decided);

    public static async Task<Outcome<FollowUp>> Save(UnitOfWork unit, FollowUp changed)
    {
        var saved = changed with { UpdatedAt = unit.Time.GetUtcNow() };
        return await unit.Write(UpdateSql, saved) == 1 ? saved with { Version = saved.Version + 1 } : Refusal.VersionConflict($"Follow-up '{changed.Number}' is no longer at version {changed.Version}.");
    }
}
