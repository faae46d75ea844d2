using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The SQL of lamps that more than one act needs.</summary>
internal static class LampTable
{
    public const string Columns = """
        code, kind, place, area_code, route, latitude, longitude, since, state, retired_on, retired_reason, lit, last_inspected_at, request_number, version, updated_at
        """;

    public const string Insert = """
        INSERT INTO lamp (code, kind, place, area_code, route, latitude, longitude, since, state, version, updated_at)
        VALUES (@Code, @Kind, @Place, @AreaCode, @Route, @Latitude, @Longitude, @Since, @State, @Version, @UpdatedAt)
        """;

    public const string Set = """
        kind = @Kind, place = @Place, area_code = @AreaCode, route = @Route, latitude = @Latitude, longitude = @Longitude, since = @Since,
            version = version + 1, updated_at = @UpdatedAt
        """;

    /// <summary>What the lit rate counts over.</summary>
    public const string Population = "SELECT code AS id, area_code AS area, since, retired_on AS ended, retired_reason AS reason FROM lamp";

    private const int Chunk = 500;

    public static Task<Lamp?> One(UnitOfWork unit, string code) => unit.Single<Lamp>($"SELECT {Columns} FROM lamp WHERE code = @code", new { code });

    public static async Task CheckAreas(UnitOfWork unit, IReadOnlyList<Lamp> lamps, Func<int, string> at, FieldErrors errors)
    {
        var known = await Known(unit, "SELECT code FROM area WHERE code IN @codes", lamps.Select(lamp => lamp.AreaCode));
        foreach (var (index, lamp) in lamps.Index().Where(entry => entry.Item.AreaCode is { } area && !known.Contains(area)))
            errors.Add($"{at(index)}areaCode", "unknown-area", $"No area '{lamp.AreaCode}' is registered.");
    }

    public static Task<HashSet<string>> Registered(UnitOfWork unit, IEnumerable<string> codes) => Known(unit, "SELECT code FROM lamp WHERE code IN @codes", codes);

    private static async Task<HashSet<string>> Known(UnitOfWork unit, string sql, IEnumerable<string?> wanted)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var codes in wanted.OfType<string>().Distinct(StringComparer.Ordinal).Chunk(Chunk)) known.UnionWith(await unit.Query<string>(sql, new { codes }));
        return known;
    }
}
