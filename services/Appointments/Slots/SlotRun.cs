namespace Utilities.Appointments;

/// <summary>The slots that a matter fills from its beginning to its end.</summary>
public static class SlotRun
{
    /// <summary>The slots that follow each other without a gap from the first instant to the last; empty when they do not reach that far. Pure.</summary>
    /// <param name="slots">Free slots of one calendar, rising.</param>
    /// <param name="from">Where it must begin.</param>
    /// <param name="until">How far it must reach.</param>
    public static IReadOnlyList<Slot> Of(IReadOnlyList<Slot> slots, DateTimeOffset from, DateTimeOffset until)
    {
        var run = new List<Slot>();
        var reached = from;
        foreach (var slot in slots)
        {
            if (slot.StartsAt != reached) return [];
            run.Add(slot);
            reached = slot.EndsAt;
            if (reached >= until) return run;
        }

        return [];
    }
}
