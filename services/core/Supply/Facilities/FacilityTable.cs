using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The SQL of facilities that more than one act needs.</summary>
internal static class FacilityTable
{
    public const string Columns = """
        code, kind, name, place, area_code, part_of, latitude, longitude, since, state, retired_on, retired_reason, last_inspected_at, last_result, version, updated_at
        """;

    public const string Insert = """
        INSERT INTO facility (code, kind, name, place, area_code, part_of, latitude, longitude, since, state, version, updated_at)
        VALUES (@Code, @Kind, @Name, @Place, @AreaCode, @PartOf, @Latitude, @Longitude, @Since, @State, @Version, @UpdatedAt)
        """;

    public const string Set = """
        name = @Name, place = @Place, area_code = @AreaCode, part_of = @PartOf, latitude = @Latitude, longitude = @Longitude, since = @Since,
            version = version + 1, updated_at = @UpdatedAt
        """;

    private const int Chunk = 500;

    public static Task<Facility?> One(UnitOfWork unit, string code) => unit.Single<Facility>($"SELECT {Columns} FROM facility WHERE code = @code", new { code });

    /// <summary>The query that planning and indicators count the kinds by.</summary>
    public static string Source(IEnumerable<FacilityKind> kinds) => $"""
        SELECT code AS id, area_code AS area, since, retired_on AS ended, retired_reason AS reason FROM facility WHERE kind IN ({string.Join(", ", kinds.Select(kind => $"'{kind.Code}'"))})
        """;

    /// <summary>Areas and parents that are named must be registered; every error is told. Inside the open unit.</summary>
    public static async Task CheckPlaces(UnitOfWork unit, IReadOnlyList<Facility> facilities, Func<int, string> at, FieldErrors errors)
    {
        var areas = await Known(unit, "SELECT code FROM area WHERE code IN @codes", facilities.Select(facility => facility.AreaCode));
        var parents = await Known(unit, "SELECT code FROM facility WHERE code IN @codes", facilities.Select(facility => facility.PartOf));
        parents.UnionWith(facilities.Select(facility => facility.Code));
        foreach (var (index, facility) in facilities.Index())
        {
            if (facility.AreaCode is { } area && !areas.Contains(area)) errors.Add($"{at(index)}areaCode", "unknown-area", $"No area '{area}' is registered.");
            if (facility.PartOf is { } parent && (!parents.Contains(parent) || parent == facility.Code))
                errors.Add($"{at(index)}partOf", "unknown-facility", $"No other facility '{parent}' is registered.");
        }
    }

    /// <summary>Code and kind of those that are registered already.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Registered(UnitOfWork unit, IReadOnlyCollection<string> codes)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var chunk in codes.Chunk(Chunk))
            foreach (var (code, kind) in await unit.Query<(string Code, string Kind)>("SELECT code, kind FROM facility WHERE code IN @codes", new { codes = chunk }))
                found[code] = kind;
        return found;
    }

    /// <summary>Makes what the book owes to facilities of a kind, or to one of them, follow the register. Inside the open unit.</summary>
    public static async Task Follow(ObligationPlanner planner, FacilityKind kind, string? code)
    {
        foreach (var subjects in kind.SubjectKinds) await planner.Follow(subjects, code);
    }

    private static async Task<HashSet<string>> Known(UnitOfWork unit, string sql, IEnumerable<string?> wanted)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in wanted.OfType<string>().Distinct(StringComparer.Ordinal).Chunk(Chunk)) known.UnionWith(await unit.Query<string>(sql, new { codes = chunk }));
        return known;
    }
}
