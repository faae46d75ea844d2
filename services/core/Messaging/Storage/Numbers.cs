using System.Globalization;

namespace Utilities.Messaging;

/// <summary>Numbers that residents can read out: <c>W-20261122-000123</c>, counted per prefix and local day without gaps, because an undone unit gives its number back.</summary>
public static class Numbers
{
    private const string SqliteNext = """
        INSERT INTO number_sequence (prefix, date, last) VALUES (@prefix, @date, @count)
        ON CONFLICT (prefix, date) DO UPDATE SET last = last + @count
        RETURNING last
        """;

    private const string SqlServerNext = """
        UPDATE n SET last = n.last + @count OUTPUT INSERTED.last
        FROM number_sequence n WHERE n.prefix = @prefix AND n.date = @date
        """;

    private const string SqlServerFirst = "INSERT INTO number_sequence (prefix, date, last) VALUES (@prefix, @date, 0)";

    /// <summary>The next number; must be called inside an open unit of work.</summary>
    /// <param name="work">The open unit.</param>
    /// <param name="prefix">What is numbered: <c>W</c> for a water request, <c>WO</c> for a water order …</param>
    /// <param name="date">The local day.</param>
    public static async Task<string> Next(UnitOfWork work, string prefix, DateOnly date) => (await Next(work, prefix, date, 1))[0];

    /// <summary>The next numbers at one go, rising; must be called inside an open unit of work.</summary>
    /// <param name="count">How many, at least one.</param>
    public static async Task<IReadOnlyList<string>> Next(UnitOfWork work, string prefix, DateOnly date, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var last = work.Database.Dialect == Dialect.Sqlite
            ? await work.Single<long>(SqliteNext, new { prefix, date, count })
            : await NextOnSqlServer(work, prefix, date, count);
        return [.. Enumerable.Range(0, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{date:yyyyMMdd}-{last - count + 1 + n:000000}"))];
    }

    private static async Task<long> NextOnSqlServer(UnitOfWork work, string prefix, DateOnly date, int count)
    {
        if (await work.Single<long?>(SqlServerNext, new { prefix, date, count }) is { } last) return last;
        try
        {
            await work.Write(SqlServerFirst, new { prefix, date });
        }
        catch (Exception exception) when (work.Database.IsDuplicateKey(exception))
        {
            // Another replica wrote the day's first row at the same moment; the count below goes on from it.
        }

        return await work.Single<long>(SqlServerNext, new { prefix, date, count });
    }
}
