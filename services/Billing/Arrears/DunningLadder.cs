using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>The steps of reminding, in the order of days. Pure.</summary>
/// <param name="Utility">Null: every utility that has none of its own.</param>
/// <param name="CountBy"><c>calendar-days</c> or <c>working-days</c>.</param>
/// <param name="Repeat">What goes on after the last step; null: nothing.</param>
public sealed record DunningLadder(string? Utility, string? CustomerClass, string CountBy, IReadOnlyList<DunningStep> Steps, DunningRepeat? Repeat = null)
{
    public static readonly DunningLadder None = new(null, null, "calendar-days", []);

    internal bool Rises => Steps.Zip(Steps.Skip(1)).All(pair => pair.First.AfterDays < pair.Second.AfterDays) && Steps.DistinctBy(step => step.Code).Count() == Steps.Count;

    /// <summary>The step that follows when so many are taken; null: none.</summary>
    public DunningStep? StepAfter(int taken) => taken < Steps.Count ? Steps[taken]
        : Repeat is { } again ? new($"repeat-{taken - Steps.Count + 1}", 0, again.Act, again.Title, again.Attempts, again.RetryDays)
        : null;

    /// <summary>The step with this code, a repeated one too.</summary>
    public DunningStep? Find(string code) => Steps.FirstOrDefault(step => step.Code == code) ?? (code.StartsWith("repeat-", StringComparison.Ordinal) ? StepAfter(Steps.Count) : null);

    /// <summary>
    /// The day of the next step; null when all are taken. A step that came late pushes the next one back, so that nobody is reminded twice within days because
    /// the ladder stood still.
    /// </summary>
    /// <param name="dueOn">Last day to pay of the oldest bill.</param>
    /// <param name="taken">How many steps have been taken.</param>
    /// <param name="lastOn">When the last of them was.</param>
    public DateOnly? NextOn(DateOnly dueOn, int taken, DateOnly? lastOn, ServiceCalendar working)
    {
        if (taken >= Steps.Count) return Repeat is { } again ? After(lastOn ?? dueOn, again.EveryDays, working) : null;
        var planned = After(dueOn, Steps[taken].AfterDays, working);
        if (taken == 0 || lastOn is not { } last) return planned;
        var apart = After(last, Steps[taken].AfterDays - Steps[taken - 1].AfterDays, working);
        return apart > planned ? apart : planned;
    }

    /// <summary>The day by which another bill that has become overdue is reminded of.</summary>
    public DateOnly FirstOn(DateOnly dueOn, ServiceCalendar working) => Steps.Count == 0 ? DateOnly.MaxValue : After(dueOn, Steps[0].AfterDays, working);

    private DateOnly After(DateOnly day, int days, ServiceCalendar working) => CountBy == "working-days" ? working.WorkingDayAfter(day, days) : day.AddDays(days);
}

/// <param name="AfterDays">Days after the last day to pay.</param>
/// <param name="Act"><c>phone</c>, <c>notice</c> or <c>supervisor</c>.</param>
/// <param name="Attempts">How often somebody is called who does not answer.</param>
/// <param name="RetryDays">Days between two calls.</param>
public sealed record DunningStep(string Code, int AfterDays, string Act, BilingualText Title, int Attempts = 1, int RetryDays = 1)
{
    public const string Phone = "phone";
    public const string Notice = "notice";
    public const string Supervisor = "supervisor";
}

/// <param name="EveryDays">Days from one to the next.</param>
public sealed record DunningRepeat(string Act, int EveryDays, BilingualText Title, int Attempts = 1, int RetryDays = 1);
