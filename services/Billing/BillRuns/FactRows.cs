using System.Data.Common;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>Rows of what bills depend on, read by hand and laid beside what they belong to.</summary>
internal static class FactRows
{
    public const decimal PerUnit = 1000m;

    private const decimal PerYuan = 100m;
    private const decimal PerPrice = 1_000_000m;

    /// <param name="within">The open transaction; null on a reader connection.</param>
    public static async Task Read(DbConnection db, string sql, object parameters, Action<DbDataReader> take, DbTransaction? within = null)
    {
        await using var reader = await db.ExecuteReaderAsync(sql, parameters, within);
        while (await reader.ReadAsync()) take(reader);
    }

    /// <summary>Both come in the order of the key, which is the first column: one pass is enough.</summary>
    public static Task Lay<T>(DbConnection db, string sql, object parameters, List<T> beside, Func<T, string> key, Action<T, DbDataReader> lay, DbTransaction? within = null)
    {
        var place = 0;
        return Read(db, sql, parameters, row =>
        {
            var at = row.GetString(0);
            while (place < beside.Count && string.CompareOrdinal(key(beside[place]), at) < 0) place++;
            // Several in a row may have the same key.
            for (var i = place; i < beside.Count && key(beside[i]) == at; i++) lay(beside[i], row);
        }, within);
    }

    /// <summary>account, from_on, tariff, customer_class, household_size, heated_area, special_group</summary>
    public static AccountTerms Terms(DbDataReader row, Dialect dialect) => new()
    {
        Account = row.GetString(0),
        FromOn = row.Day(1),
        Tariff = row.GetString(2),
        CustomerClass = row.GetString(3),
        HouseholdSize = row.IsDBNull(4) ? null : row.GetInt32(4),
        HeatedArea = row.IsDBNull(5) ? null : Units(row, 5, dialect),
        SpecialGroup = row.TextOrNull(6),
    };

    /// <summary>account, register, from_on, to_on, used</summary>
    public static UsePart Part(DbDataReader row, Dialect dialect) => new(row.GetString(1), row.Day(2), row.Day(3), Units(row, 4, dialect));

    /// <summary>account, line, meter, register, from_on, to_on, from_reading, to_reading, multiplier, used, basis, held_for</summary>
    public static MeteredUse Use(DbDataReader row, string period, Dialect dialect) => new()
    {
        Account = row.GetString(0),
        Period = period,
        Line = row.GetInt32(1),
        Meter = row.GetString(2),
        Register = row.GetString(3),
        FromOn = row.Day(4),
        ToOn = row.Day(5),
        FromReading = Units(row, 6, dialect),
        ToReading = Units(row, 7, dialect),
        Multiplier = Units(row, 8, dialect),
        Used = Units(row, 9, dialect),
        Basis = row.GetString(10),
        HeldFor = row.TextOrNull(11),
    };

    /// <summary>bill, line, component, tariff, tariff_version, block, band, from_on, to_on, quantity, unit, price, amount</summary>
    public static BillLine Line(DbDataReader row, Dialect dialect) => new()
    {
        Bill = row.GetString(0),
        Line = row.GetInt32(1),
        Component = row.GetString(2),
        Tariff = row.GetString(3),
        TariffVersion = row.GetInt32(4),
        Block = row.GetInt32(5),
        Band = row.GetString(6),
        FromOn = row.Day(7),
        ToOn = row.Day(8),
        Quantity = Units(row, 9, dialect),
        Unit = row.GetString(10),
        Price = new(row.Steps(11, dialect, PerPrice)),
        Amount = Amount(row, 12, dialect),
    };

    public static Quantity Units(DbDataReader row, int column, Dialect dialect) => new(row.Steps(column, dialect, PerUnit));

    public static Money Amount(DbDataReader row, int column, Dialect dialect) => new(row.Steps(column, dialect, PerYuan));
}
