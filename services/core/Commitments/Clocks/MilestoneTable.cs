using System.Text.Json;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>The SQL of table <c>milestone</c>.</summary>
internal static class MilestoneTable
{
    private const string InsertSql = """
        INSERT INTO milestone (matter_id, seq, name, at, recorded_at, actor, roles, note, data, facts)
        SELECT @matterId, COALESCE(MAX(seq), 0) + 1, @Name, @At, @now, @actor, @roles, @Note, @Data, @facts FROM milestone WHERE matter_id = @matterId;

        """;

    private static readonly string InsertAndSelect = InsertSql + ClockTable.Select + "WHERE c.matter_id = @matterId ORDER BY c.started_at, c.id";

    /// <summary>Writes the milestone and, in the same round trip, reads every clock of its matter, oldest first.</summary>
    public static async Task<IReadOnlyList<OpenClock>> Insert(UnitOfWork work, Promises promises, Milestone milestone, DateTimeOffset now)
    {
        var rows = await work.Query<StoredClock>(InsertAndSelect, new
        {
            matterId = milestone.Matter.Id,
            milestone.Name,
            milestone.At,
            now,
            actor = milestone.By.Id,
            roles = milestone.By.RoleText,
            milestone.Note,
            milestone.Data,
            facts = JsonSerializer.Serialize(milestone.Facts),
        });
        return [.. rows.Select(row => row.Open(promises))];
    }

    /// <summary>When each milestone of a matter last happened.</summary>
    public static async Task<IReadOnlyDictionary<string, DateTimeOffset>> Reached(UnitOfWork work, Guid matterId)
    {
        var rows = await work.Query<(string Name, DateTimeOffset At)>("SELECT name, MAX(at) AS at FROM milestone WHERE matter_id = @matterId GROUP BY name", new { matterId });
        return rows.ToDictionary(row => row.Name, row => row.At, StringComparer.Ordinal);
    }
}
