namespace Utilities.Supply;

/// <summary>The work order of a request, as the rules of <see cref="TakeStep"/> see it.</summary>
public static class RequestOrder
{
    public static Order OrderOf(this SupplyUtility utility, Request request, IReadOnlyList<RequestEvent> history) => new(
        utility.WorkflowOf(request),
        request.Facts(),
        request.ReceivedAt,
        [.. history.Where(past => past.Kind is RequestEvents.Step or RequestEvents.Reopened).Select(Taken)],
        request.Outcome);

    public static Workflow WorkflowOf(this SupplyUtility utility, Request request) => utility.Workflows.First(workflow => workflow.Name == request.Workflow);

    /// <summary>What was asked for has been done in this round of work: no way back but reopening.</summary>
    public static bool IsFulfilled(this Order order) => order.Round.Any(taken => order.Workflow.Find(taken.Name) is { Fulfils: true });

    private static TakenStep Taken(RequestEvent past) => new(past.Kind == RequestEvents.Reopened ? Order.Reopened : past.Step!, past.At, past.Actor, past.Values);
}
