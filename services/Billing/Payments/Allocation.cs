namespace Utilities.Billing;

/// <summary>Which money paid which bill. Appended, never changed: what is taken back is a line below zero. One row of table <c>allocation</c>.</summary>
public sealed record Allocation
{
    internal const string Columns = "document, line, payment, bill, account, utility, amount, at, on_day";

    /// <summary>What it came with: the payment, the document that took it back, or the use of credit.</summary>
    public required string Document { get; init; }

    public required int Line { get; init; }

    /// <summary>Number of the payment; null for credit, which came with earlier ones.</summary>
    public string? Payment { get; init; }

    public required string Bill { get; init; }

    public required string Account { get; init; }

    public required string Utility { get; init; }

    public required Money Amount { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateOnly OnDay { get; init; }
}

/// <summary>A bill as it can be paid now.</summary>
public sealed record OpenBill
{
    internal const string Columns = "number, account, utility, period, due_on, total, open_amount";

    public required string Number { get; init; }
    public required string Account { get; init; }
    public required string Utility { get; init; }
    public required string Period { get; init; }
    public required DateOnly DueOn { get; init; }
    public required Money Total { get; init; }
    public required Money OpenAmount { get; init; }

    public override string ToString() => $"{Number}: {OpenAmount} of {Total} open";
}

/// <summary>What of a bill is paid.</summary>
public sealed record PaidPart(OpenBill Bill, Money Amount);
