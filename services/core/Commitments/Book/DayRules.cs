namespace Utilities.Commitments;

/// <summary>Two switches that no source settles for limits in working days.</summary>
public sealed record DayRules(StartRule Start, EndRule End)
{
    public static readonly DayRules Default = new(StartRule.SameInstant, EndRule.SameClockTime);
}

public enum StartRule
{
    /// <summary>Time counts from the instant of receipt; the day of receipt is not one of the n days.</summary>
    SameInstant,

    /// <summary>Time counts from the opening of the first working day after the day of receipt, and that whole day is the first of the n.</summary>
    NextWorkingDay,
}

public enum EndRule
{
    /// <summary>Due at the clock time of receipt, moved into opening hours if it falls outside.</summary>
    SameClockTime,

    /// <summary>Due when the last day closes.</summary>
    EndOfWorkingDay,
}
