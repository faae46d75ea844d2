using System.Text.Json.Serialization;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Money received at one time from one person, for bills of any number of utilities (集中收费, catalogue (h) 1). What it paid are its <see cref="Allocation"/>s.</summary>
public sealed record Payment : NumberedRow
{
    public const string Taken = "taken";

    /// <summary>Received, and nobody has been found for it yet (待查).</summary>
    public const string Unallocated = "unallocated";

    /// <summary>Taken back on the day itself (作废).</summary>
    public const string Voided = "voided";

    /// <summary>Given back later (退款).</summary>
    public const string Refunded = "refunded";

    /// <summary>The bank took it back (退票).</summary>
    public const string Bounced = "bounced";

    public const string AtWindow = "window";
    public const string FromBank = "bank";
    public const string Online = "online";

    internal static readonly RowTable<Payment> Table = new(
        "payment", "payment", "payments", "PAY", "catalogue (h) 1",
        "channel, method, amount, tendered, change_given, advance, advance_account, drawer, seat, ticket, reference, payer, received_by, received_at, received_on, receipt, cause, reason, corrected_by, corrected_at",
        (payment, reader) => payment.For(reader))
    { MaySee = (payment, reader) => reader.IsStaff || payment.Payer == reader.Id };

    /// <summary><c>window</c>, <c>bank</c> or <c>online</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>One of <see cref="PaymentMethods"/>.</summary>
    public required string Method { get; init; }

    /// <summary>What was kept: tendered without change.</summary>
    public required Money Amount { get; init; }

    /// <summary>What was handed over (收).</summary>
    public required Money Tendered { get; init; }

    /// <summary>What was given back at once (找零).</summary>
    public required Money ChangeGiven { get; init; }

    /// <summary>What of it is paid ahead.</summary>
    public required Money Advance { get; init; }

    public string? AdvanceAccount { get; init; }

    /// <summary>Number of the cash drawer.</summary>
    public string? Drawer { get; init; }

    /// <summary>Code of the window.</summary>
    public string? Seat { get; init; }

    /// <summary>Number of the queue ticket it was served under.</summary>
    public string? Ticket { get; init; }

    /// <summary>The slip of the terminal, the bank's id, the provider's id.</summary>
    public string? Reference { get; init; }

    /// <summary>Subject of the resident whose accounts it paid: who sees it as their own; null when they are of several people.</summary>
    [JsonIgnore]
    public string? Payer { get; init; }

    public required string ReceivedBy { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public string? Receipt { get; init; }

    /// <summary>What a correction came from: one of <see cref="CorrectionCauses"/>.</summary>
    public string? Cause { get; init; }

    public string? Reason { get; init; }

    public string? CorrectedBy { get; init; }

    public DateTimeOffset? CorrectedAt { get; init; }

    /// <summary>Due, received and change said aloud (唱收唱付, 002 第三篇 挂号收费室 5).</summary>
    public Announcement Announcement => Announcement.Of(this);

    private Payment For(Actor reader) => reader.IsAny(Roles.Clerk, Roles.Supervisor, Roles.Auditor)
        ? this
        : this with { Reason = Masking.FreeText(Reason), ReceivedBy = reader.IsStaff ? ReceivedBy : "", CorrectedBy = reader.IsStaff ? CorrectedBy : null };
}

/// <summary>What the clerk says aloud while taking money and giving change.</summary>
public sealed record Announcement(string Zh, string En)
{
    public static Announcement Of(Payment payment) => new(
        $"应收{payment.Amount}元,收您{payment.Tendered}元,找您{payment.ChangeGiven}元。",
        $"{payment.Amount} yuan due, {payment.Tendered} yuan received, {payment.ChangeGiven} yuan change.");
}

/// <summary>Why a payment is corrected.</summary>
public static class CorrectionCauses
{
    /// <summary>The window took or keyed in the wrong thing (错收错划): counted against billing.window.error-free.</summary>
    public const string WindowError = "window-error";

    public const string CustomerRequest = "customer-request";
    public const string SystemFault = "system-fault";
    public const string BankReturn = "bank-return";

    public static readonly string[] ByPeople = [WindowError, CustomerRequest, SystemFault];
}
