using Utilities.Contracts;

namespace Utilities.Commitments;

/// <summary>What a change of a clock says about a promise that was broken. Pure.</summary>
internal static class Settlement
{
    public const string KeptLate = "kept-late";
    public const string Excluded = "excluded";
    public const string ReasonGiven = "reason-given";

    /// <summary>The fact to tell, or null when the promise was not broken or nothing came of it.</summary>
    /// <param name="change">What was done to the clock.</param>
    /// <param name="promise">The promise it carries.</param>
    /// <param name="service">The service whose clock it is.</param>
    /// <param name="now">The instant of the change.</param>
    public static BreachSettled? Of(ClockChange change, PromiseSnapshot promise, string service, DateTimeOffset now)
    {
        if (change.After is not { DueAt: { } due } clock || HowOf(change, now) is not { } how) return null;
        return new()
        {
            Service = service, ClockId = clock.Id, Version = clock.Version, CommitmentId = clock.CommitmentId, Profile = clock.Profile,
            TitleZh = promise.Title.Zh, TitleEn = promise.Title.En, MatterId = clock.MatterId, MatterNumber = clock.MatterNumber, MatterKind = clock.MatterKind, MatterType = clock.MatterType,
            Area = clock.Area, Organisation = clock.Organisation, Severity = promise.Severity.ToString().ToLowerInvariant(), Soft = clock.Soft,
            DueAt = due, How = how, At = how == KeptLate ? clock.StoppedAt ?? now : now,
        };
    }

    private static string? HowOf(ClockChange change, DateTimeOffset now) => change switch
    {
        { Before.IsOpen: true, After.Outcome: ClockOutcomes.Missed } => KeptLate,
        { After: { State: ClockStates.Excluded } after, Before: var before } when before.Outcome == ClockOutcomes.Missed || (before.IsLateAt(now) && after.DueAt is not null) => Excluded,
        { After.BreachReason: { } given, Before.BreachReason: var known } when given != known => ReasonGiven,
        _ => null,
    };
}
