using System.Data.Common;
using Dapper;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>The SQL of table <c>matter_breach</c>.</summary>
internal static class Breaches
{
    private const string Insert = $"""
        INSERT INTO matter_breach ({Breach.Columns})
        SELECT @ClockId, @Version, @Service, @CommitmentId, @Profile, @TitleZh, @TitleEn, @MatterId, @MatterNumber, @MatterKind, @MatterType, @Area, @Organisation, @Severity, @Soft,
            @DueAt, NULL, NULL, NULL, NULL, NULL, NULL, NULL
        WHERE NOT EXISTS (SELECT 1 FROM matter_breach WHERE clock_id = @ClockId AND version = @Version)
        """;

    // Taken out of the rates is the last word; what is told late does not undo it.
    private const string Add = """
        UPDATE matter_breach SET broken_at = COALESCE(broken_at, @BrokenAt), reason_given_at = COALESCE(@ReasonGivenAt, reason_given_at),
            settled_at = CASE WHEN settled_as = 'excluded' THEN settled_at ELSE COALESCE(@SettledAt, settled_at) END,
            settled_as = CASE WHEN settled_as = 'excluded' THEN settled_as ELSE COALESCE(@SettledAs, settled_as) END
        WHERE clock_id = @ClockId AND version = @Version
        """;

    /// <summary>Adds what was told and returns all that is known.</summary>
    public static async Task<Breach> Note(UnitOfWork unit, Breach told)
    {
        await unit.Write(Insert, told);
        await unit.Write(Add, told);
        return (await unit.Single<Breach>($"SELECT {Breach.Columns} FROM matter_breach WHERE clock_id = @ClockId AND version = @Version", told))!;
    }

    public static Task NoteRung(UnitOfWork unit, ClockEscalated reached) => unit.Write(
        "UPDATE matter_breach SET rung = @LevelName, rung_at = @FiredAt WHERE clock_id = @ClockId AND version = @Version AND (rung_at IS NULL OR rung_at < @FiredAt)",
        new { reached.LevelName, reached.FiredAt, reached.ClockId, reached.Version });

    public static Task Join(UnitOfWork unit, Breach breach, Guid caseId) =>
        unit.Write("UPDATE matter_breach SET case_id = @caseId WHERE clock_id = @ClockId AND version = @Version", new { caseId, breach.ClockId, breach.Version });

    /// <summary>The broken promises of a matter, the one that was due first before the others.</summary>
    public static Task<IReadOnlyList<Breach>> OfMatter(UnitOfWork unit, Guid matterId) =>
        unit.Query<Breach>($"SELECT {Breach.Columns} FROM matter_breach WHERE matter_id = @matterId ORDER BY due_at, clock_id", new { matterId });

    public static async Task<IReadOnlyList<Breach>> OfCase(DbConnection db, DbTransaction? transaction, Guid caseId) =>
        (await db.QueryAsync<Breach>($"SELECT {Breach.Columns} FROM matter_breach WHERE case_id = @caseId ORDER BY due_at, clock_id", new { caseId }, transaction)).AsList();
}
