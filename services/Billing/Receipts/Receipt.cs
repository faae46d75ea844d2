namespace Utilities.Billing;

/// <summary>
/// A computer-printed receipt (电脑票据): one for every payment with every charge on it (billing.window.receipt, 002 第三篇 挂号收费室 6 「每项收费开据电脑票据」). Its
/// number counts without gaps within its series and day; one that is taken back stays, marked void. It names accounts and no person.
/// </summary>
public sealed record Receipt : NumberedRow
{
    public const string Issued = "issued";
    public const string Voided = "voided";

    internal static readonly RowTable<Receipt> Table = new(
        "receipt", "receipt", "receipts", "R", "billing.window.receipt",
        "payment, channel, method, seat, amount, tendered, change_given, issued_by, issued_at, issued_on, prints, voided_at, void_cause", (receipt, _) => receipt);

    public required string Payment { get; init; }
    public required string Channel { get; init; }
    public required string Method { get; init; }
    public string? Seat { get; init; }
    public required Money Amount { get; init; }
    public required Money Tendered { get; init; }
    public required Money ChangeGiven { get; init; }
    public required string IssuedBy { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required DateOnly IssuedOn { get; init; }

    /// <summary>How often it was printed; the first is the original, every other one a copy (副本).</summary>
    public int Prints { get; init; }

    public DateTimeOffset? VoidedAt { get; init; }
    public string? VoidCause { get; init; }
}

/// <summary>One item of a receipt.</summary>
public sealed record ReceiptLine
{
    internal const string Columns = "receipt, line, kind, bill, account, utility, period, service_point, amount";

    public required string Receipt { get; init; }
    public required int Line { get; init; }

    /// <summary><c>bill</c>, or <c>advance</c> for what is paid ahead.</summary>
    public required string Kind { get; init; }

    public string? Bill { get; init; }
    public required string Account { get; init; }
    public required string Utility { get; init; }
    public string? Period { get; init; }

    /// <summary>户号</summary>
    public required string ServicePoint { get; init; }

    public required Money Amount { get; init; }
}

/// <param name="Lines">Every item.</param>
public sealed record ReceiptView(Receipt Receipt, IReadOnlyList<ReceiptLine> Lines);
