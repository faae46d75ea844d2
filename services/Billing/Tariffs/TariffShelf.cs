using Dapper;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// Keeps the book of published tariffs in memory. One small read tells whether another replica has published meanwhile; only then it is read anew.
/// </summary>
public sealed class TariffShelf(Database database)
{
    private const string Tariffs = $"SELECT {TariffTable.Columns} FROM tariff ORDER BY code";

    private const string Versions = $"""
        SELECT {TariffTable.VersionColumns} FROM tariff_version WHERE state = @published AND book_version <= @version ORDER BY tariff, valid_from, number
        """;

    private volatile TariffBook latest = new(0, []);

    /// <summary>The book as it stands now.</summary>
    public async Task<TariffBook> Current(CancellationToken cancel)
    {
        var version = await database.Read(db => db.QuerySingleAsync<long>("SELECT version FROM tariff_book WHERE id = 1"), cancel);
        if (latest is var known && known.Version == version) return known;
        return latest = await At(version, cancel);
    }

    /// <summary>The book as it stood at a version: a run that is resumed goes on by the prices it began with.</summary>
    public Task<TariffBook> At(long version, CancellationToken cancel) => latest is var known && known.Version == version ? Task.FromResult(known) : database.Read(async db =>
    {
        var tariffs = await db.QueryAsync<StoredTariff>(Tariffs);
        var versions = (await db.QueryAsync<StoredVersion>(Versions, new { published = StoredVersion.Published, version })).ToLookup(row => row.Tariff);
        return new TariffBook(version, [.. tariffs.Where(tariff => versions.Contains(tariff.Code)).Select(tariff => tariff.With(versions[tariff.Code]))]);
    }, cancel);
}
