using System.Data.Common;
using Dapper;
using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>An outage as staff see it.</summary>
/// <param name="Affected">Service points affected now.</param>
/// <param name="KeyCustomers">Key customers among them.</param>
/// <param name="KeyCustomersToTell">Those of them who have not been told of the present start one by one.</param>
/// <param name="Notices">Notices written so far, all versions.</param>
/// <param name="History">Every version, oldest first.</param>
public sealed record OutageView(
    Outage Outage, IReadOnlyList<string> Areas, IReadOnlyList<Guid> ServicePoints, int Affected, int KeyCustomers, int KeyCustomersToTell, int Notices,
    IReadOnlyList<Alternative> AlternativeSupply, IReadOnlyList<OutageVersion> History, IReadOnlyList<ClockView> Clocks);

/// <summary>One version in the history of an outage.</summary>
public sealed record OutageVersion
{
    public long Version { get; init; }

    /// <summary>What was done: planned, announced, changed …</summary>
    public string Change { get; init; } = "";

    public DateTimeOffset At { get; init; }
    public string State { get; init; } = "";
    public string ReasonZh { get; init; } = "";
    public string ReasonEn { get; init; } = "";
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public string? Actor { get; init; }
    public string? Note { get; init; }

    /// <summary>How many notices this version wrote.</summary>
    public int Notices { get; init; }
}

internal static class OutageViews
{
    public const string AlternativeColumns = "id, form, place_zh, place_en, from_at, until_at, volume_m3, arranged_at";
    private const string Alternatives = $"SELECT {AlternativeColumns} FROM outage_alternative WHERE outage_id = @id ORDER BY from_at, id";

    private const string Scope = "SELECT kind, code FROM outage_scope WHERE outage_id = @id AND until_version IS NULL ORDER BY code";

    private const string Counts = """
        SELECT COUNT(*) AS affected, COALESCE(SUM(CASE WHEN p.key_customer = @yes THEN 1 ELSE 0 END), 0) AS key_customers
        FROM outage_point o JOIN service_point p ON p.id = o.service_point_id WHERE o.outage_id = @id AND o.until_version IS NULL
        """;

    private const string Notices = "SELECT COUNT(*) FROM outage_notice WHERE outage_id = @id";

    private const string VersionColumns = "version, change, at, state, reason_zh, reason_en, starts_at, ends_at, actor, note, notices";
    private const string Versions = $"SELECT {VersionColumns} FROM outage_version WHERE outage_id = @id ORDER BY version";
    private const string VersionsOfMany = $"SELECT outage_id, {VersionColumns} FROM outage_version WHERE outage_id IN @ids ORDER BY outage_id, version";

    /// <summary>The histories of a page of outages, in one statement.</summary>
    public static async Task<ILookup<Guid, OutageVersion>> Histories(DbConnection db, IReadOnlyList<Outage> outages) =>
        (await db.QueryAsync<string, OutageVersion, (Guid Outage, OutageVersion Version)>(
            VersionsOfMany, (id, version) => (Guid.Parse(id), version), new { ids = outages.Select(o => o.Id.ToString()) }, splitOn: "version")).ToLookup(row => row.Outage, row => row.Version);

    public static async Task<OutageView> Full(DbConnection db, DbTransaction? transaction, Outage outage, IReadOnlyList<ClockView> clocks)
    {
        var at = new { id = outage.Id, yes = true };
        var scope = (await db.QueryAsync<(string Kind, string Code)>(Scope, at, transaction)).AsList();
        var (affected, keyCustomers) = await db.QuerySingleAsync<(int, int)>(Counts, at, transaction);
        return new(outage,
            [.. scope.Where(s => s.Kind == "area").Select(s => s.Code)],
            [.. scope.Where(s => s.Kind == "point").Select(s => Guid.Parse(s.Code))],
            affected, keyCustomers, await db.ExecuteScalarAsync<int>(KeyCustomerTable.Waiting, at, transaction), await db.ExecuteScalarAsync<int>(Notices, at, transaction),
            (await db.QueryAsync<Alternative>(Alternatives, at, transaction)).AsList(),
            (await db.QueryAsync<OutageVersion>(Versions, at, transaction)).AsList(),
            clocks);
    }
}
