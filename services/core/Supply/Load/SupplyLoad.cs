namespace Utilities.Supply;

/// <summary>How much work there is for how many hands. Pure.</summary>
/// <param name="At">When it was read.</param>
/// <param name="WorkOrders">Orders that wait for a crew or are with one.</param>
/// <param name="Crews">Workers on duty now: on the roster and not gone.</param>
public sealed record SupplyLoad(DateTimeOffset At, long WorkOrders, long Crews)
{
    /// <summary>Orders to each crew on duty; with nobody on duty all of them wait for the first who comes.</summary>
    public double WorkPerCrew => (double)WorkOrders / Math.Max(1, Crews);

    /// <summary>
    /// Whether an order in this state still needs a crew: it follows a workflow with steps of a crew, and the step that fulfils it, or one that comes after
    /// that, has not been taken last. A state that is no step (a test not passed, reopened) leads back to the work.
    /// </summary>
    public static bool NeedsCrew(Workflow workflow, string state)
    {
        var fulfilled = workflow.Steps.FirstOrDefault(step => step.Fulfils);
        if (fulfilled is null || !workflow.Steps.Any(step => step.Roles.Contains(ServiceDefaults.Roles.Crew))) return false;
        return workflow.Find(state) is not { } taken || MainPlace(workflow, taken) < workflow.PlaceOf(fulfilled);
    }

    /// <summary>A side step that leads back stands where it leads to, another one where it may first be taken.</summary>
    private static int MainPlace(Workflow workflow, Step step) => workflow.PlaceOf(step) is var place and >= 0
        ? place
        : MainPlace(workflow, workflow.Find(step.BackTo ?? step.From!)!);
}
