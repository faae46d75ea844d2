namespace Utilities.Commitments;

/// <summary>A due time and how certain it is.</summary>
/// <param name="At">The last instant that still keeps the promise.</param>
/// <param name="ProvisionalYear">The first year on the way whose holidays are not published yet; null when the due time is certain.</param>
public readonly record struct Due(DateTimeOffset At, int? ProvisionalYear);
