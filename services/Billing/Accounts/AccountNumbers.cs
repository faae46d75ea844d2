using System.Globalization;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>Numbers of accounts, given out in ranges (table <c>account_series</c>): a load of a million takes them a batch at a time.</summary>
internal static class AccountNumbers
{
    private const string SqliteTake = """
        INSERT INTO account_series (utility, last) VALUES (@utility, @count)
        ON CONFLICT (utility) DO UPDATE SET last = last + @count
        RETURNING last
        """;

    private const string SqlServerTake = "UPDATE s SET last = s.last + @count OUTPUT INSERTED.last FROM account_series s WHERE s.utility = @utility";

    private const string SqlServerFirst = "INSERT INTO account_series (utility, last) VALUES (@utility, 0)";

    /// <summary>The next numbers of a utility, rising; inside the open unit of work.</summary>
    public static async Task<IEnumerable<string>> Take(UnitOfWork work, string utility, int count)
    {
        var last = work.Database.Dialect == Dialect.Sqlite ? await work.Single<long>(SqliteTake, new { utility, count }) : await TakeOnSqlServer(work, utility, count);
        return Enumerable.Range(1, count).Select(place => string.Create(CultureInfo.InvariantCulture, $"{Account.Letter(utility)}{last - count + place:00000000}"));
    }

    private static async Task<long> TakeOnSqlServer(UnitOfWork work, string utility, int count)
    {
        if (await work.Single<long?>(SqlServerTake, new { utility, count }) is { } last) return last;
        try
        {
            await work.Write(SqlServerFirst, new { utility });
        }
        catch (Exception exception) when (work.Database.IsDuplicateKey(exception))
        {
            // Another replica wrote the first row at the same moment; the count below goes on from it.
        }

        return await work.Single<long>(SqlServerTake, new { utility, count });
    }
}
