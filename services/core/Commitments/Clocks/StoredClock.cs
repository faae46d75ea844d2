namespace Utilities.Commitments;

/// <summary>A row of <c>clock</c> joined with its promise.</summary>
internal sealed record StoredClock : Clock
{
    public required string Snapshot { get; init; }

    public OpenClock Open(Promises promises) => new(this, promises.Read(PromiseId, Snapshot));
}
