using System.Data.Common;
using Dapper;
using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>What the texts of an outage are made from.</summary>
/// <param name="Communities">Where affected service points lie: what the notice must carry (以居民小区).</param>
/// <param name="Lines">Lines and segments that the outage names.</param>
internal sealed record OutageFacts(
    Outage Outage, BilingualText Noun, IReadOnlyList<AreaName> Communities, IReadOnlyList<AreaName> Lines, IReadOnlyList<Alternative> Alternatives)
{
    private const string CommunitiesSql = """
        SELECT code, kind, name_zh, name_en FROM area WHERE code IN (
            SELECT p.area_code FROM outage_point o JOIN service_point p ON p.id = o.service_point_id WHERE o.outage_id = @id AND o.until_version IS NULL)
        ORDER BY code
        """;

    private const string LinesSql = """
        SELECT code, kind, name_zh, name_en FROM area WHERE kind IN ('line', 'segment') AND code IN (
            SELECT code FROM outage_scope WHERE outage_id = @id AND kind = 'area' AND until_version IS NULL)
        ORDER BY code
        """;

    public static async Task<OutageFacts> Read(DbConnection db, DbTransaction? transaction, Outage outage, BilingualText noun)
    {
        var at = new { id = outage.Id };
        return new(outage, noun,
            (await db.QueryAsync<AreaName>(CommunitiesSql, at, transaction)).AsList(),
            (await db.QueryAsync<AreaName>(LinesSql, at, transaction)).AsList(),
            (await db.QueryAsync<Alternative>(OutageViews.Alternatives, at, transaction)).AsList());
    }
}

/// <summary>An area as notices name it.</summary>
public sealed record AreaName
{
    public string Code { get; init; } = "";
    public string Kind { get; init; } = "";
    public string NameZh { get; init; } = "";
    public string NameEn { get; init; } = "";
}
