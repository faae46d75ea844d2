namespace Utilities.Commitments;

/// <summary>A visit, patrol or cleaning that was done.</summary>
/// <param name="Subject">The subject it was done at.</param>
/// <param name="Evidence">Its own record: visit number, work order.</param>
/// <param name="At">When it was done.</param>
/// <param name="Tasks">What was done, in the words of the obligation rules.</param>
/// <param name="CommitmentIds">What it counts for. More than one only if named here, and only if the tasks of each were done (K26).</param>
public sealed record Fulfilment(string Subject, string Evidence, DateTimeOffset At, IReadOnlyList<string> Tasks, IReadOnlyList<string> CommitmentIds);
