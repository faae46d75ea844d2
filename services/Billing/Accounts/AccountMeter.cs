namespace Utilities.Billing;

/// <summary>
/// A register that an account is metered by, from a day until another (计量点). A meter with several registers (time of use) has a row for each; an exchange ends the
/// old one's rows and begins the new one's. One row of table <c>account_meter</c>.
/// </summary>
public sealed record AccountMeter
{
    public const string Columns = "account, utility, meter, register, from_on, to_on, digits, multiplier, first_reading, last_reading, origin";

    /// <summary>The registers of the accounts after <c>@after</c> up to and with <c>@last</c>, by account.</summary>
    public const string InRange = $"SELECT {Columns} FROM account_meter WHERE account > @after AND account <= @last ORDER BY account, from_on, meter, register";

    /// <summary>The registers of one account, the oldest first.</summary>
    public const string OfAccount = $"SELECT {Columns} FROM account_meter WHERE account = @account ORDER BY from_on, meter, register";

    internal const string Insert = $"""
        INSERT INTO account_meter ({Columns})
        VALUES (@Account, @Utility, @Meter, @Register, @FromOn, @ToOn, @Digits, @Multiplier, @FirstReading, @LastReading, @Origin)
        """;

    internal const string End = """
        UPDATE account_meter SET to_on = @ToOn, last_reading = @LastReading WHERE account = @Account AND meter = @Meter AND register = @Register AND from_on = @FromOn AND to_on IS NULL
        """;

    public const string Total = "total";

    /// <summary>The one register of a plain meter, or the bands of a time-of-use meter (峰平谷).</summary>
    public static readonly string[] Registers = [Total, "peak", "flat", "valley"];

    /// <summary>Number of the account.</summary>
    public required string Account { get; init; }

    public required string Utility { get; init; }

    /// <summary>Number of the meter, as the utility writes it.</summary>
    public required string Meter { get; init; }

    /// <summary>One of <see cref="Registers"/>.</summary>
    public required string Register { get; init; }

    /// <summary>Local day it begins to count.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>First local day it does not count any more; null while it hangs.</summary>
    public DateOnly? ToOn { get; init; }

    /// <summary>Whole digits it shows, after which it begins again at zero; null: not known.</summary>
    public int? Digits { get; init; }

    /// <summary>What one step of it stands for (倍率).</summary>
    public required Quantity Multiplier { get; init; }

    /// <summary>What it showed when it was put on; null: not told, so that the first reading that comes begins it.</summary>
    public Quantity? FirstReading { get; init; }

    /// <summary>What it showed when it was taken off.</summary>
    public Quantity? LastReading { get; init; }

    /// <summary>Number of the matter it was put on under.</summary>
    public string? Origin { get; init; }

    /// <summary>Where it begins again at zero; null when that is not known.</summary>
    public Quantity? Rollover => Digits is { } digits ? Quantity.Of(Enumerable.Repeat(10m, digits).Aggregate(1m, (at, ten) => at * ten)) : null;
}
