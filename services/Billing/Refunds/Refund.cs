using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Money given back (退款): asked for by one person, approved by another, paid out in cash or by the bank. Of a whole payment, or of what an account has paid ahead.</summary>
public sealed record Refund : NumberedRow
{
    public const string OfPayment = "payment";
    public const string OfCredit = "credit";

    public const string Requested = "requested";
    public const string Approved = "approved";
    public const string Refused = "refused";
    public const string Paid = "paid";

    public const string ByCash = "cash";
    public const string ByBank = "bank";

    internal static readonly RowTable<Refund> Table = new(
        "refund", "refund", "refunds", "RF", "catalogue (h) 7",
        "kind, payment, account, amount, method, destination, cause, reason, requested_by, requested_at, decided_by, decided_at, decision_note, paid_by, paid_at, paid_on, drawer, reference",
        (refund, reader) => refund.For(reader));

    /// <summary><c>payment</c> or <c>credit</c>.</summary>
    public required string Kind { get; init; }

    public string? Payment { get; init; }
    public string? Account { get; init; }
    public required Money Amount { get; init; }

    /// <summary><c>cash</c> or <c>bank</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The bank account it goes to. Personal.</summary>
    public string? Destination { get; init; }

    /// <summary>One of <see cref="CorrectionCauses.ByPeople"/>.</summary>
    public required string Cause { get; init; }

    public required string Reason { get; init; }
    public required string RequestedBy { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public string? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public string? DecisionNote { get; init; }
    public string? PaidBy { get; init; }
    public DateTimeOffset? PaidAt { get; init; }
    public DateOnly? PaidOn { get; init; }
    public string? Drawer { get; init; }

    /// <summary>The bank's id of what was paid out.</summary>
    public string? Reference { get; init; }

    private Refund For(Actor reader) => reader.IsAny(Roles.Clerk, Roles.Supervisor)
        ? this
        : this with { Destination = Masking.FreeText(Destination), Reason = Masking.FreeText(Reason)!, DecisionNote = Masking.FreeText(DecisionNote) };
}
