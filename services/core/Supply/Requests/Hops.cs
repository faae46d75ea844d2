namespace Utilities.Supply;

/// <summary>Through which units a request went, how long each had it, and how often it came back. The resident's clocks know nothing of it.</summary>
/// <param name="Count">How often it was handed on.</param>
/// <param name="Returned">How often it was given back (退单).</param>
public sealed record TransfersView(int Count, int Returned, IReadOnlyList<Hop> Hops);

/// <summary>One unit's time with the request: its inner clock.</summary>
/// <param name="Until">When it was handed on; null while the unit has it.</param>
/// <param name="Seconds">Wall-clock seconds in that unit so far.</param>
/// <param name="How"><c>received</c>, <c>transferred</c> or <c>returned</c>: how it came there.</param>
public sealed record Hop(string Unit, string How, DateTimeOffset From, DateTimeOffset? Until, long Seconds);

/// <summary>Reads the hops out of the history.</summary>
public static class Hops
{
    public static TransfersView Of(Request request, IReadOnlyList<RequestEvent> history, DateTimeOffset now)
    {
        var moves = history.Where(past => past.Kind is RequestEvents.Transferred or RequestEvents.Returned).ToList();
        var first = moves.Count == 0 ? request.Unit : moves[0].Values["from"];
        var starts = moves.Select(move => (Unit: move.Values["to"], How: move.Kind, move.At)).Prepend((Unit: first, How: "received", At: request.ReceivedAt)).ToList();
        var hops = starts.Select((start, i) =>
        {
            DateTimeOffset? until = i + 1 < starts.Count ? starts[i + 1].At : request.ClosedAt;
            return new Hop(start.Unit, start.How, start.At, until, (long)((until ?? now) - start.At).TotalSeconds);
        });
        return new(moves.Count(move => move.Kind == RequestEvents.Transferred), moves.Count(move => move.Kind == RequestEvents.Returned), [.. hops]);
    }

    /// <summary>The unit that a return goes back to: who handed it on last and has not had it back; null when it is where it began.</summary>
    public static string? GivenBy(IReadOnlyList<RequestEvent> history)
    {
        var givers = new Stack<string>();
        foreach (var move in history)
        {
            if (move.Kind == RequestEvents.Transferred) givers.Push(move.Values["from"]);
            if (move.Kind == RequestEvents.Returned) givers.TryPop(out _);
        }

        return givers.TryPeek(out var giver) ? giver : null;
    }
}
