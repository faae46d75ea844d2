namespace Utilities.Billing;

/// <summary>What makes a bill.</summary>
public static class BillKinds
{
    /// <summary>What a period's supply costs: one for each account and period.</summary>
    public const string Regular = "regular";

    /// <summary>The mirror image of an earlier bill, which it takes back (冲红). First half of a correction.</summary>
    public const string Reversal = "reversal";

    /// <summary>What should have been billed in place of a reversed one. Second half of a correction.</summary>
    public const string Correction = "correction";

    /// <summary>The last one of an account that is closed.</summary>
    public const string Final = "final";

    /// <summary>What a change, stop or resumption of supply comes to (结算); negative when money is given back.</summary>
    public const string Settlement = "settlement";

    /// <summary>A fee of the price list: a connection, a repair agreed to, a cylinder.</summary>
    public const string Fee = "fee";
}

/// <summary>
/// A bill (账单): issued once, never changed. A mistake is corrected by a pair, a <see cref="BillKinds.Reversal"/> and a <see cref="BillKinds.Correction"/>,
/// both of which name their predecessor. One row of table <c>bill</c>; (account, period, kind, predecessor) is unique.
/// </summary>
public sealed record Bill
{
    /// <summary><c>W202611-00000123</c>, with a suffix for any but the regular one: the same run always gives the same number.</summary>
    public required string Number { get; init; }

    /// <summary>Number of the account.</summary>
    public required string Account { get; init; }

    public required string Utility { get; init; }

    /// <summary><c>2026-11</c></summary>
    public required string Period { get; init; }

    /// <summary>One of <see cref="BillKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Number of the bill or matter it follows from; empty for a regular one.</summary>
    public string Predecessor { get; init; } = "";

    /// <summary>Id of the run that issued it; null for one issued by itself.</summary>
    public Guid? Run { get; init; }

    /// <summary>First local day billed.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>First local day not billed any more.</summary>
    public required DateOnly ToOn { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Last local day it can be paid in time.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>What was used, in <see cref="Unit"/>; zero where nothing is metered.</summary>
    public Quantity Used { get; init; }

    /// <summary><c>m3</c>, <c>kWh</c>, <c>GJ</c>, <c>m2</c>; empty for fees.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Some of the use is estimated.</summary>
    public bool Estimated { get; init; }

    /// <summary>Sum of its lines.</summary>
    public required Money Total { get; init; }

    /// <summary>What is still to be paid of it: <see cref="Total"/> without what has been allocated to it. The one column that changes.</summary>
    public required Money OpenAmount { get; init; }
}

/// <summary>One line of a bill and why it is what it is. One row of table <c>bill_line</c>.</summary>
public sealed record BillLine
{
    public required string Bill { get; init; }

    /// <summary>Counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary><c>basic</c>, <c>supply</c>, <c>sewerage</c>, <c>surcharge</c>, <c>fee</c>, <c>adjustment</c> …; words come from the tariff or price-list version.</summary>
    public required string Component { get; init; }

    /// <summary>Code of the tariff or price-list item.</summary>
    public required string Tariff { get; init; }

    /// <summary>Version of it: what says price, source and words.</summary>
    public required int TariffVersion { get; init; }

    /// <summary>Block (阶梯) counted from 1; 0 where there are none.</summary>
    public int Block { get; init; }

    /// <summary>Time-of-use band (<c>peak</c>, <c>flat</c>, <c>valley</c>); empty where there is none.</summary>
    public string Band { get; init; } = "";

    public required DateOnly FromOn { get; init; }

    public required DateOnly ToOn { get; init; }

    public required Quantity Quantity { get; init; }

    public required string Unit { get; init; }

    public required UnitPrice Price { get; init; }

    /// <summary>Quantity × price, rounded once to the fen.</summary>
    public required Money Amount { get; init; }
}

/// <summary>What a meter showed for a bill. One row of table <c>bill_usage</c>.</summary>
public sealed record BillUsage
{
    public required string Bill { get; init; }

    public required int Line { get; init; }

    public required string Meter { get; init; }

    /// <summary>Register of the meter: <c>total</c>, or a band.</summary>
    public required string Register { get; init; }

    public required DateOnly FromOn { get; init; }

    public required DateOnly ToOn { get; init; }

    public required Quantity FromReading { get; init; }

    public required Quantity ToReading { get; init; }

    /// <summary>What one step of the meter stands for.</summary>
    public required Quantity Multiplier { get; init; }

    public required Quantity Used { get; init; }

    /// <summary><c>measured</c>, <c>estimated</c> or <c>meter-change</c>.</summary>
    public required string Basis { get; init; }
}
