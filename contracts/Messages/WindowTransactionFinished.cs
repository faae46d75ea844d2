namespace Utilities.Contracts;

/// <summary>A window has dealt with a ticket: what opinions begin with.</summary>
public sealed record WindowTransactionFinished
{
    public required Guid TicketId { get; init; }

    /// <summary>Number of the queue ticket.</summary>
    public required string Number { get; init; }

    /// <summary>Code of the business done.</summary>
    public required string Business { get; init; }

    /// <summary>Code of the window.</summary>
    public required string Window { get; init; }

    /// <summary><c>done</c>, <c>collection-promised</c>, <c>awaiting-materials</c> …</summary>
    public required string Outcome { get; init; }

    public required DateTimeOffset At { get; init; }
}
