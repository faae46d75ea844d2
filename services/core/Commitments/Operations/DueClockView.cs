namespace Utilities.Commitments;

/// <summary>A promise that runs, for those who watch over the service: no personal data.</summary>
/// <param name="Said">What the watch has said of it so far: <c>nothing</c>, <c>warned</c>, <c>broken</c> or <c>escalated</c>.</param>
/// <param name="Level">The last rung of its ladder that was reached, as the book names it; null: none yet.</param>
/// <param name="Explain">Where the arithmetic of its due time is.</param>
public sealed record DueClockView(
    Guid Id, string CommitmentId, string Profile, BilingualText Title, string Severity, bool Soft,
    string MatterNumber, string MatterKind, string MatterType, string? Area, DateTimeOffset StartedAt, DateTimeOffset DueAt, bool Late, string Said, string? Level, string Explain)
{
    /// <param name="fired">Number of the highest rung that was fired for this due time, from 1; 0: none.</param>
    internal static DueClockView Of(OpenClock open, int fired, string service, DateTimeOffset now)
    {
        var (clock, promise) = open;
        var rung = fired > 0 && fired <= promise.Ladder.Count ? promise.Ladder[fired - 1] : null;
        return new(
            clock.Id, clock.CommitmentId, clock.Profile, promise.Title, promise.Severity.ToString().ToLowerInvariant(), clock.Soft,
            clock.MatterNumber, clock.MatterKind, clock.MatterType, clock.Area, clock.StartedAt, clock.DueAt!.Value, clock.IsLateAt(now),
            rung switch { null => "nothing", { IsBeforeDue: true } => "warned", { IsDue: true } => "broken", _ => "escalated" }, rung?.Level, $"/api/{service}/clocks/{clock.Id}/explain");
    }
}
