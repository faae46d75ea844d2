using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// How exact numbers are stored: as whole numbers of their smallest step on SQLite, which has no exact decimals, and as <c>DECIMAL(18, n)</c> on SQL Server
/// (docs/adr/0004). Both add up in SQL.
/// </summary>
internal static class ExactNumbers
{
    private static int registered;

    public static void Register()
    {
        if (Interlocked.Exchange(ref registered, 1) == 1) return;
        SqlMapper.AddTypeHandler(new Handler<Money>(Money.Decimals, fen => new(fen), money => money.Fen));
        SqlMapper.AddTypeHandler(new Handler<Quantity>(Quantity.Decimals, thousandths => new(thousandths), quantity => quantity.Thousandths));
        SqlMapper.AddTypeHandler(new Handler<UnitPrice>(UnitPrice.Decimals, millionths => new(millionths), price => price.Millionths));
    }

    /// <summary>What a bulk insert puts into the column.</summary>
    public static object Stored(this Money money, Dialect dialect) => dialect == Dialect.Sqlite ? money.Fen : money.Yuan;

    /// <summary>What a bulk insert puts into the column.</summary>
    public static object Stored(this Quantity quantity, Dialect dialect) => dialect == Dialect.Sqlite ? quantity.Thousandths : quantity.Units;

    /// <summary>What a bulk insert puts into the column.</summary>
    public static object Stored(this UnitPrice price, Dialect dialect) => dialect == Dialect.Sqlite ? price.Millionths : price.Yuan;

    private sealed class Handler<T>(int decimals, Func<long, T> of, Func<T, long> steps) : SqlMapper.TypeHandler<T>
        where T : struct
    {
        private readonly decimal perUnit = (decimal)Math.Pow(10, decimals);

        public override T Parse(object value) => value is long whole ? of(whole) : of((long)(Convert.ToDecimal(value, CultureInfo.InvariantCulture) * perUnit));

        public override void SetValue(IDbDataParameter parameter, T value)
        {
            if (parameter is SqliteParameter)
            {
                (parameter.DbType, parameter.Value) = (DbType.Int64, steps(value));
                return;
            }

            (parameter.DbType, parameter.Precision, parameter.Scale, parameter.Value) = (DbType.Decimal, 18, (byte)decimals, steps(value) / perUnit);
        }
    }
}
