namespace Utilities.Billing;

/// <summary>What a call comes to. Pure.</summary>
/// <param name="State">State of the call.</param>
/// <param name="Again">First day of the next attempt; null: none.</param>
/// <param name="Reminded">The customer has been spoken to.</param>
/// <param name="NextOn">The day the ladder now goes on; null: as it was.</param>
public sealed record CallResult(string State, DateOnly? Again, bool Reminded, DateOnly? NextOn)
{
    public const string Reached = "reached";
    public const string NotReached = "not-reached";
    public const string Promised = "promised";
    public const string WrongNumber = "wrong-number";

    public static readonly string[] All = [Reached, NotReached, Promised, WrongNumber];

    /// <param name="attempts">Calls made, this one included.</param>
    /// <param name="caseNextOn">When the ladder would go on by itself.</param>
    public static CallResult Of(DunningStep step, int attempts, string result, DateOnly today, DateOnly? promisedOn, DateOnly? caseNextOn) => result switch
    {
        Reached => new(ArrearsTask.Done, null, true, null),
        // Who has promised is left in peace until the day after.
        Promised => new(ArrearsTask.Done, null, true, promisedOn >= caseNextOn ? promisedOn.Value.AddDays(1) : null),
        NotReached when attempts < step.Attempts => new(ArrearsTask.Queued, today.AddDays(step.RetryDays), false, null),
        NotReached => new(ArrearsTask.Done, null, false, null),
        // Calling again is of no use: what comes next comes at once.
        _ => new(ArrearsTask.Done, null, false, caseNextOn > today ? today : null),
    };
}
