using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>One step as the applicant sees it.</summary>
/// <param name="State"><c>done</c>, <c>current</c> or <c>ahead</c>.</param>
/// <param name="At">When it was done.</param>
public sealed record ProgressStep(string Step, BilingualText Title, string State, DateTimeOffset? At);

/// <summary>What is promised next.</summary>
/// <param name="DueAt">Null where the source gives no number.</param>
public sealed record NextPromise(string CommitmentId, BilingualText Title, DateTimeOffset? DueAt, bool Late);

/// <summary>The progress of an application, visible to the applicant (002 第一篇 第九条(五) 「业扩进程」).</summary>
public static class ConnectionProgress
{
    private const string Done = "done";
    private const string Current = "current";
    private const string Ahead = "ahead";

    /// <summary>Every step that this application has, in order: what is done and when, what is to be done now, what lies ahead. Pure.</summary>
    public static IReadOnlyList<ProgressStep> Of(Order order)
    {
        var round = order.Round.GroupBy(taken => taken.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().At, StringComparer.Ordinal);
        // The filing itself is done, also after a reopening has begun a new round.
        round.TryAdd(order.Workflow.Steps[0].Name, order.ReceivedAt);
        var owed = order.Owed().Select(step => step.Name).ToHashSet(StringComparer.Ordinal);
        var next = order.Next().Where(step => !step.Needs.Any(owed.Contains)).Select(step => step.Name).ToHashSet(StringComparer.Ordinal);
        return [.. order.Workflow.Steps.Where(Shown).Select(step => new ProgressStep(step.Name, step.Title, StateOf(step), At(step)))];

        bool Shown(Step step) => round.ContainsKey(step.Name)
            || (order.Outcome is null && step.InsteadOf is null && order.Holds(step.When) && (step.From is null || owed.Contains(step.Name)));
        string StateOf(Step step) => round.ContainsKey(step.Name) ? Done : next.Contains(step.Name) ? Current : Ahead;
        DateTimeOffset? At(Step step) => round.TryGetValue(step.Name, out var at) ? at : null;
    }

    /// <summary>The running promise that is due first; one without a number comes last. Pure.</summary>
    public static NextPromise? Next(IReadOnlyList<ClockView> clocks) => clocks
        .Where(clock => clock.State is ClockStates.Running or ClockStates.Paused)
        .OrderBy(clock => clock.DueAt ?? DateTimeOffset.MaxValue)
        .Select(clock => new NextPromise(clock.CommitmentId, clock.Title, clock.DueAt, clock.Late))
        .FirstOrDefault();
}
