using System.Globalization;
using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>
/// One person being served with payments at a window, from taking the first item up to the receipt or to giving up. Timed twice, because the two sources measure
/// differently (K31): state-grid per item 「收费业务的时间一般每件不超过5分钟」, hospital-window per person 「每位病人划价、缴费时间不超过5分钟」. The visit as a whole
/// and each item taken up are matters of their own; which of them has a clock is said by the chosen profile's row of billing.window.payment (fact <c>per</c>).
/// </summary>
public sealed record WindowTransaction : NumberedRow
{
    public const string Open = "open";
    public const string Finished = "finished";
    public const string GivenUp = "given-up";

    internal static readonly RowTable<WindowTransaction> Table = new(
        "transaction", "window_transaction", "payments/transactions", "PT", "billing.window.payment",
        "seat, drawer, ticket, clerk, begun_at, ended_at, payment, reason", (transaction, _) => transaction);

    public required string Seat { get; init; }

    /// <summary>Number of the clerk's cash drawer.</summary>
    public required string Drawer { get; init; }

    /// <summary>Number of the queue ticket (排队号票), where the person took one.</summary>
    public string? Ticket { get; init; }

    public required string Clerk { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Number of the payment it came to.</summary>
    public string? Payment { get; init; }

    /// <summary>Why it came to none.</summary>
    public string? Reason { get; init; }

    /// <summary>What the clock of one person is about.</summary>
    internal Matter Person => new(Id, Number, "payment", "payment", null, Seat);
}

/// <summary>One item (件): a bill or a charge from being taken up until the next one is, or until the receipt.</summary>
public sealed record WindowItem
{
    internal const string Columns = "id, transaction_id, position, about, begun_at, ended_at";

    public required Guid Id { get; init; }

    public required Guid TransactionId { get; init; }

    /// <summary>Counted from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Bill or account in hand.</summary>
    public string? About { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    internal Matter MatterOf(WindowTransaction transaction) =>
        new(Id, string.Create(CultureInfo.InvariantCulture, $"{transaction.Number}-{Position}"), "payment", "payment", null, transaction.Seat);
}
