namespace Utilities.Billing;

/// <summary>The SQL of bills that more than one act needs.</summary>
internal static class BillTable
{
    public const string Columns = """
        number, account, utility, period, kind, predecessor, run, from_on, to_on, issued_at, due_on, used, unit, estimated, total, open_amount
        """;

    public const string Insert = """
        INSERT INTO bill (number, account, utility, period, kind, predecessor, run, from_on, to_on, issued_at, due_on, used, unit, estimated, total, open_amount)
        VALUES (@Number, @Account, @Utility, @Period, @Kind, @Predecessor, @Run, @FromOn, @ToOn, @IssuedAt, @DueOn, @Used, @Unit, @Estimated, @Total, @OpenAmount)
        """;

    public const string InsertLine = """
        INSERT INTO bill_line (bill, line, component, tariff, tariff_version, block, band, from_on, to_on, quantity, unit, price, amount)
        VALUES (@Bill, @Line, @Component, @Tariff, @TariffVersion, @Block, @Band, @FromOn, @ToOn, @Quantity, @Unit, @Price, @Amount)
        """;

    public const string InsertUsage = """
        INSERT INTO bill_usage (bill, line, meter, register, from_on, to_on, from_reading, to_reading, multiplier, used, basis)
        VALUES (@Bill, @Line, @Meter, @Register, @FromOn, @ToOn, @FromReading, @ToReading, @Multiplier, @Used, @Basis)
        """;
}
