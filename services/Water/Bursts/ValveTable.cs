using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The SQL of valves that more than one act needs.</summary>
internal static class ValveTable
{
    public const string Columns = "code, place, from_node, to_node, latitude, longitude, state, version, updated_at";

    public const string Insert = $"""
        INSERT INTO valve ({Columns}) VALUES (@Code, @Place, @FromNode, @ToNode, @Latitude, @Longitude, @State, @Version, @UpdatedAt)
        """;

    public static async Task<IReadOnlyList<Valve>> WithRanges(DbConnection db, DbTransaction? transaction, IReadOnlyList<Valve> valves)
    {
        var ranges = (await db.QueryAsync<(string Valve, string Segment)>(
            "SELECT valve_code, segment_code FROM valve_segment WHERE valve_code IN @codes ORDER BY segment_code", new { codes = valves.Select(v => v.Code) }, transaction)).ToLookup(r => r.Valve, r => r.Segment);
        return [.. valves.Select(v => v with { Range = [.. ranges[v.Code]] })];
    }

    /// <summary>Replaces the declared range; refuses segments that are not registered. Inside the open unit.</summary>
    public static async Task<Refusal?> ReplaceRange(UnitOfWork unit, Valve valve)
    {
        var known = (await unit.Query<string>("SELECT code FROM area WHERE code IN @Range AND kind IN ('line', 'segment')", valve)).ToHashSet(StringComparer.Ordinal);
        var errors = new FieldErrors();
        foreach (var (index, segment) in valve.Range.Index().Where(s => !known.Contains(s.Item))) errors.Add($"range[{index}]", "unknown-segment", $"No segment '{segment}' is registered.");
        if (errors.Any) return errors.ToRefusal();
        await unit.Write("DELETE FROM valve_segment WHERE valve_code = @Code", valve);
        await unit.Write("INSERT INTO valve_segment (valve_code, segment_code) VALUES (@Code, @segment)", valve.Range.Select(segment => new { valve.Code, segment }));
        return null;
    }
}
