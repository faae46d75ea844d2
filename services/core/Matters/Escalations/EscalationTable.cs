using Utilities.Messaging;

namespace Utilities.Matters;

/// <summary>Table <c>escalation</c>: what must be put before a role, once.</summary>
public static class EscalationTable
{
    private const string Insert = """
        INSERT INTO escalation (id, matter_id, number, clock_id, commitment_id, profile, clock_version, level, occasion, role, due_at, raised_at)
        SELECT @Id, @MatterId, @Number, @ClockId, @CommitmentId, @Profile, @ClockVersion, @Level, @Occasion, @Role, @DueAt, @RaisedAt
        WHERE NOT EXISTS (SELECT 1 FROM escalation WHERE clock_id = @ClockId AND level = @Level AND clock_version = @ClockVersion AND role = @Role)
        """;

    /// <summary>Inside the open unit. A duty that has no clock is put before its role under the id of its matter.</summary>
    public static Task Raise(UnitOfWork work, Escalation escalation) => work.Write(Insert, escalation);
}
