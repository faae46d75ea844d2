using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>The SQL of areas that more than one act needs.</summary>
internal static class AreaTable
{
    public const string Columns =
        "code, kind, name_zh, name_en, parent_code, zone, distance_km, supply_hours, latitude, longitude, version, updated_at";

    public const string Insert = $"""
        INSERT INTO area ({Columns})
        VALUES (@Code, @Kind, @NameZh, @NameEn, @ParentCode, @Zone, @DistanceKm, @SupplyHours, @Latitude, @Longitude, @Version, @UpdatedAt)
        """;

    /// <summary>
    /// The areas named in <c>@codes</c> and all that lie inside them, as the common table <c>tree</c>. Ends because no area lies inside itself
    /// (<see cref="RefusesParent"/>).
    /// </summary>
    public const string Tree = """
        tree (code) AS (
            SELECT code FROM area WHERE code IN @codes
            UNION ALL
            SELECT a.code FROM area a JOIN tree t ON a.parent_code = t.code)
        """;

    /// <summary>The areas that lie around <c>@code</c>, itself included.</summary>
    public const string Ancestors = """
        WITH above (code, parent_code, depth) AS (
            SELECT code, parent_code, 0 FROM area WHERE code = @code
            UNION ALL
            SELECT a.code, a.parent_code, b.depth + 1 FROM area a JOIN above b ON a.code = b.parent_code)
        SELECT code FROM above ORDER BY depth
        """;

    /// <summary>Why <paramref name="parent"/> cannot be the parent of <paramref name="code"/>; null when it can. Inside the open unit.</summary>
    public static async Task<ServiceDefaults.Refusal?> RefusesParent(UnitOfWork unit, string code, string? parent)
    {
        if (parent is null) return null;
        var above = await unit.Query<string>(Ancestors, new { code = parent });
        if (above.Count == 0)
            return ServiceDefaults.Refusal.Unprocessable("unknown-area", "No such area is registered.", $"Parent area '{parent}' does not exist.");
        return above.Contains(code)
            ? ServiceDefaults.Refusal.Conflict("area-cycle", "An area cannot lie inside itself.", $"'{parent}' already lies inside '{code}'.")
            : null;
    }
}
