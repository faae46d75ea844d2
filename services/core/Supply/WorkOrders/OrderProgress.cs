namespace Utilities.Supply;

/// <summary>Where an order stands and what may come next: the reading of the workflow's data, without who and when.</summary>
public static class OrderProgress
{
    /// <summary>The place in the order of the step done last; setbacks and returns move it back, side steps leave it.</summary>
    public static int Place(this Order order)
    {
        var workflow = order.Workflow;
        var place = 0;
        foreach (var taken in order.Round)
        {
            if (workflow.Find(taken.Name) is not { } step) continue;
            var back = step.BackTo ?? (step.Setback is { } setback && taken.Data.GetValueOrDefault(setback.Field) == setback.Value ? setback.BackTo : null);
            if (back is not null) place = workflow.PlaceOf(workflow.Find(back)!) - 1;
            else if (step.From is null) place = workflow.PlaceOf(step);
        }

        return place;
    }

    /// <summary>The steps allowed now: the next one in the order, its alternatives, and the side steps whose time it is.</summary>
    public static IReadOnlyList<Step> Next(this Order order)
    {
        var place = order.Place();
        var steps = order.Workflow.Steps;
        var next = order.Outcome is null ? order.Ahead(place).FirstOrDefault() : null;
        return
        [
            .. steps.Where(step => step == next || (next is not null && step.InsteadOf == next.Name && order.Holds(step.When))),
            .. steps.Where(step => order.IsSideStepNow(step, place)),
        ];
    }

    /// <summary>What must come before the step, in order; empty when it lies behind or does not apply.</summary>
    public static IReadOnlyList<Step> Missing(this Order order, Step step)
    {
        var until = order.Workflow.PlaceOf(step.From is { } from ? order.Workflow.Find(from)! : step);
        return [.. order.Ahead(order.Place()).Where(ahead => order.Workflow.PlaceOf(ahead) < until || (ahead.Name == step.From))];
    }

    /// <summary>Steps that others wait for and that have not been taken in this round: shown with every answer until they are.</summary>
    public static IReadOnlyList<Step> Owed(this Order order)
    {
        var needed = order.Workflow.Steps.SelectMany(step => step.Needs).ToHashSet(StringComparer.Ordinal);
        return [.. order.Workflow.Steps.Where(step => needed.Contains(step.Name) && order.Holds(step.NeededWhen) && !order.Took(step))];
    }

    /// <summary>
    /// Before this the step cannot have happened: after everything recorded, or, for a side step that leaves the order where it is, after the step
    /// it follows; what was said on the phone may be typed in after the crew was sent.
    /// </summary>
    public static DateTimeOffset Earliest(this Order order, Step step) =>
        step is { From: { } from, BackTo: null } ? order.Round.LastOrDefault(taken => taken.Name == from)?.At ?? order.ReceivedAt : order.LastAt;

    private static IEnumerable<Step> Ahead(this Order order, int place) => order.Workflow.Steps.Where(step =>
        step.From is null && step.InsteadOf is null
        && order.Workflow.PlaceOf(step) > place
        && order.Holds(step.When)
        && !(step.Once && order.Took(step)));

    private static bool IsSideStepNow(this Order order, Step step, int place) =>
        step.From is { } from
        && (order.Outcome is null || step.Until is null)
        && place >= order.Workflow.PlaceOf(order.Workflow.Find(from)!)
        && (step.Until is not { } until || place < order.Workflow.PlaceOf(order.Workflow.Find(until)!))
        && order.Holds(step.When)
        && !(step.Once && order.Took(step));

    private static bool Took(this Order order, Step step) => order.Round.Any(taken => taken.Name == step.Name);
}
