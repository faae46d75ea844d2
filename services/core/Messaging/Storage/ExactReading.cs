using System.Data.Common;
using System.Globalization;

namespace Utilities.Messaging;

/// <summary>Reading many rows by hand, without a value being boxed.</summary>
public static class ExactReading
{
    /// <summary>An exact number in steps of its last decimal, whichever way the database keeps it (docs/adr/0004).</summary>
    public static long Steps(this DbDataReader row, int column, Dialect dialect, decimal perUnit) =>
        dialect == Dialect.Sqlite ? row.GetInt64(column) : (long)(row.GetDecimal(column) * perUnit);

    /// <summary>A local day, kept as <c>yyyy-MM-dd</c>.</summary>
    public static DateOnly Day(this DbDataReader row, int column) => DateOnly.ParseExact(row.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? DayOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Day(column);

    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
