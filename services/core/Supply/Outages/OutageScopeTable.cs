using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Keeps what an outage names and the service points it comes to, each row from the version that brought it to the version that took it away:
/// the difference between two versions is a query, and so is who must be told. All in bulk.
/// </summary>
internal static class OutageScopeTable
{
    private const string DropAreas = """
        UPDATE outage_scope SET until_version = @version
        WHERE outage_id = @id AND until_version IS NULL AND ((kind = 'area' AND code NOT IN @codes) OR (kind = 'point' AND code NOT IN @points))
        """;

    private const string Add = """
        INSERT INTO outage_scope (outage_id, kind, code, since_version, until_version)
        SELECT @id, @kind, @code, @version, NULL
        WHERE NOT EXISTS (SELECT 1 FROM outage_scope WHERE outage_id = @id AND kind = @kind AND code = @code AND until_version IS NULL)
        """;

    private const string Covered = $"""
        WITH {AreaTable.Tree},
        covered (id) AS (
            SELECT p.id FROM service_point p
            WHERE p.active = @yes AND (p.area_code IN (SELECT code FROM tree) OR p.segment_code IN (SELECT code FROM tree) OR p.id IN @points))
        """;

    private const string DropPoints = $"""
        {Covered}
        UPDATE outage_point SET until_version = @version
        WHERE outage_id = @id AND until_version IS NULL AND service_point_id NOT IN (SELECT id FROM covered)
        """;

    private const string AddPoints = $"""
        {Covered}
        INSERT INTO outage_point (outage_id, service_point_id, since_version, until_version)
        SELECT @id, c.id, @version, NULL FROM covered c
        WHERE NOT EXISTS (SELECT 1 FROM outage_point o WHERE o.outage_id = @id AND o.service_point_id = c.id AND o.until_version IS NULL)
        """;

    /// <summary>Makes the scope that of this version. Inside the open unit.</summary>
    /// <returns>How many rows of the scope or its points changed, or why it cannot be.</returns>
    public static async Task<Outcome<int>> Apply(UnitOfWork unit, OutageRules rules, Outage outage, long version, OutageScope scope)
    {
        var (id, planned) = (outage.Id, outage.Kind == Outage.KindPlanned);
        if (await scope.Refuses(unit, rules, planned) is { } refusal) return refusal;
        var at = new { id, version, codes = scope.Areas, points = scope.ServicePoints.Select(p => p.ToString()), yes = true };
        var changed = await unit.Write(DropAreas, at);
        changed += await unit.Write(Add, scope.Areas.Select(code => new { id, version, kind = "area", code }));
        changed += await unit.Write(Add, scope.ServicePoints.Select(point => new { id, version, kind = "point", code = point.ToString() }));
        changed += await unit.Write(DropPoints, at);
        changed += await unit.Write(AddPoints, at);
        if (planned && rules.RequiredContent.Contains(OutageRules.Communities) && !await AnybodyAffected(unit, id))
            return new FieldErrors().Add("areas", "no-community", "Nobody is supplied there, so there is no community to tell; name one that has service points.").ToRefusal();
        return changed;
    }

    private static async Task<bool> AnybodyAffected(UnitOfWork unit, Guid id) =>
        await unit.Single<int>("SELECT COUNT(*) FROM outage_point WHERE outage_id = @id AND until_version IS NULL", new { id }) > 0;

    /// <summary>The areas named now.</summary>
    public static Task<IReadOnlyList<string>> Areas(UnitOfWork unit, Guid id) => unit.Query<string>(
        "SELECT code FROM outage_scope WHERE outage_id = @id AND kind = 'area' AND until_version IS NULL ORDER BY code", new { id });

    public static Task<IReadOnlyList<Guid>> Points(UnitOfWork unit, Guid id) => unit.Query<Guid>(
        "SELECT code FROM outage_scope WHERE outage_id = @id AND kind = 'point' AND until_version IS NULL ORDER BY code", new { id });
}
