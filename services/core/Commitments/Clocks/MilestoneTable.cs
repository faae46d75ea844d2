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
    /// <summary>One milestone of each of many matters, each after the last one of its matter.</summary>
    public static Task Insert(UnitOfWork work, IEnumerable<(Milestone Milestone, int Last)> milestones, DateTimeOffset now) => ManyRows.Insert(
        work, "milestone", "matter_id, seq, name, at, recorded_at, actor, roles, note, data, facts",
        milestones.Select(pair => pair switch
        {
            var (it, last) => new object?[] { it.Matter.Id, last + 1, it.Name, it.At, now, it.By.Id, it.By.RoleText, it.Note, it.Data, JsonSerializer.Serialize(it.Facts) },
        }));

    /// <summary>What these matters have reached: the number of the last milestone and when each was last reached. Matters without any are left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Past>> Reached(UnitOfWork work, IReadOnlyCollection<Guid> matters)
    {
        var rows = await work.Query<(Guid Matter, string Name, DateTimeOffset At, int Last)>(
            "SELECT matter_id, name, MAX(at) AS at, MAX(seq) AS last FROM milestone WHERE matter_id IN @ids GROUP BY matter_id, name", new { ids = IdList.Of(matters) });
        return rows.GroupBy(row => row.Matter).ToDictionary(group => group.Key, group => new Past(group.Max(row => row.Last), group.ToDictionary(row => row.Name, row => row.At, StringComparer.Ordinal)));
    }

    public static async Task<IReadOnlyDictionary<string, DateTimeOffset>> Reached(UnitOfWork work, Guid matterId)
    {
        var rows = await work.Query<(string Name, DateTimeOffset At)>("SELECT name, MAX(at) AS at FROM milestone WHERE matter_id = @matterId GROUP BY name", new { matterId });
        return rows.ToDictionary(row => row.Name, row => row.At, StringComparer.Ordinal);
    }

    /// <summary>What a matter has reached so far.</summary>
    internal sealed record Past(int Last, IReadOnlyDictionary<string, DateTimeOffset> At);
}
