namespace Utilities.Contracts;

/// <summary>How many wait for a business at the hall's windows, said whenever somebody joins or leaves the queue of a business that takes payments.</summary>
public sealed record WindowQueueCounted
{
    /// <summary>Code of the business.</summary>
    public required string Business { get; init; }

    /// <summary>Persons in the queue.</summary>
    public required int Waiting { get; init; }

    /// <summary>Windows that serve the business and are open.</summary>
    public required int WindowsOpen { get; init; }

    public required DateTimeOffset At { get; init; }
}
