namespace Utilities.Commitments;

/// <summary>What sort of duty the source states.</summary>
public enum CommitmentKind
{
    /// <summary>Something must have happened within a limit after something else.</summary>
    Deadline,

    /// <summary>Somebody must be told a lead time before an event, or at once when it happens.</summary>
    Notice,

    /// <summary>Something must be done so often per period for each subject.</summary>
    Visit,

    /// <summary>A measured quality must reach a figure.</summary>
    Target,
}

/// <summary>Which part of the engine holds people to it.</summary>
public enum Enforcement
{
    /// <summary>A clock from a start to a stop milestone.</summary>
    Clock,

    /// <summary>Quotas generated ahead per subject and period.</summary>
    Obligation,

    /// <summary>Measurements, or a count over milestones or clocks.</summary>
    Indicator,

    /// <summary>A standing duty that is published and has nothing to time, count or measure.</summary>
    Duty,
}

/// <summary>From where a clock's due time is worked out.</summary>
public enum DueFrom
{
    /// <summary>The limit counts forwards from the start milestone.</summary>
    Start,

    /// <summary>The limit counts backwards from a coming event and moves with it.</summary>
    Event,

    /// <summary>The limit counts from the time that was told to the resident.</summary>
    Promised,

    /// <summary>The local day of the start milestone is the limit (当天); what is left of it counts forwards.</summary>
    DayEnd,
}

/// <summary>What follows from where a due time comes from.</summary>
public static class DueFromRules
{
    /// <summary>Time is used up: such a clock can be held, resumed and continued. Told times and coming events do not wait.</summary>
    public static bool CountsForwards(this DueFrom from) => from is DueFrom.Start or DueFrom.DayEnd;
}
