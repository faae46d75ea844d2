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
        SELECT x.outage_id, a.code, a.kind, a.name_zh, a.name_en FROM area a JOIN (
            SELECT DISTINCT o.outage_id, p.area_code FROM outage_point o JOIN service_point p ON p.id = o.service_point_id
            WHERE o.outage_id IN @ids AND o.until_version IS NULL) x ON x.area_code = a.code
        ORDER BY x.outage_id, a.code
        """;

    private const string LinesSql = """
        SELECT s.outage_id, a.code, a.kind, a.name_zh, a.name_en FROM outage_scope s JOIN area a ON a.code = s.code AND a.kind IN ('line', 'segment')
        WHERE s.outage_id IN @ids AND s.kind = 'area' AND s.until_version IS NULL
        ORDER BY s.outage_id, a.code
        """;

    private const string AlternativesSql = $"""
        SELECT outage_id, {OutageViews.AlternativeColumns} FROM outage_alternative WHERE outage_id IN @ids ORDER BY outage_id, from_at, id
        """;

    public static async Task<OutageFacts> Read(DbConnection db, DbTransaction? transaction, Outage outage, BilingualText noun) =>
        (await Read(db, transaction, [outage], noun))[0];

    /// <summary>Three statements, however many outages.</summary>
    public static async Task<IReadOnlyList<OutageFacts>> Read(DbConnection db, DbTransaction? transaction, IReadOnlyList<Outage> outages, BilingualText noun)
    {
        var at = new { ids = outages.Select(o => o.Id.ToString()) };
        async Task<ILookup<Guid, T>> Of<T>(string sql, string first) =>
            (await db.QueryAsync<string, T, (Guid Outage, T Row)>(sql, (id, row) => (Guid.Parse(id), row), at, transaction, splitOn: first)).ToLookup(found => found.Outage, found => found.Row);
        var communities = await Of<AreaName>(CommunitiesSql, "code");
        var lines = await Of<AreaName>(LinesSql, "code");
        var alternatives = await Of<Alternative>(AlternativesSql, "id");
        return [.. outages.Select(o => new OutageFacts(o, noun, [.. communities[o.Id]], [.. lines[o.Id]], [.. alternatives[o.Id]]))];
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
