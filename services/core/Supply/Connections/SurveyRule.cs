namespace Utilities.Supply;

/// <summary>The place is looked at before it is connected (现场勘查): a visit is appointed when the application is taken on. The sources do not ask for it: it is the utility's own.</summary>
/// <param name="Minutes">How long the survey normally takes on site.</param>
public sealed record SurveyRule(int Minutes)
{
    /// <summary>Classes of applicants whose place is surveyed; empty: all.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    public bool Concerns(string? customerClass) => Classes.Count == 0 || (customerClass is not null && Classes.Contains(customerClass));
}

/// <summary>How far the survey of an application is.</summary>
/// <param name="State"><c>ahead</c>, the state of its visit (<c>requested</c>, <c>reserved</c> …) or <c>done</c>.</param>
/// <param name="Appointment">Number of the appointment.</param>
/// <param name="StartsAt">The appointed time.</param>
public sealed record SurveyProgress(string State, string? Appointment, DateTimeOffset? StartsAt, DateTimeOffset? DoneAt)
{
    /// <summary>Null where no survey is part of the way. Pure.</summary>
    internal static SurveyProgress? Of(SurveyRule? rule, Order order, IReadOnlyList<HomeVisit> visits)
    {
        var visit = visits.LastOrDefault(known => known.Purpose == EntryRule.Survey);
        var done = order.Taken.LastOrDefault(taken => taken.Name == ConnectionRules.Surveyed);
        if (done is not null) return new("done", visit?.Appointment, visit?.StartsAt, done.At);
        if (visit is not null) return new(visit.State, visit.Appointment, visit.StartsAt, null);
        return rule is null || order.Outcome is not null || order.IsFulfilled() ? null : new("ahead", null, null, null);
    }
}
