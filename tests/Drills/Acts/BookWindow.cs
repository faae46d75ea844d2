namespace Utilities.Drills.Acts;

/// <summary>Somebody books a time at a window; there are fewer times than takers.</summary>
public static class BookWindow
{
    public const string Kind = "booking";
    public const string Matter = "hall-business";

    public static ActKind Act { get; } = new(Kind, "appointments", 2, async (actor, key) =>
    {
        if (actor.Town.Slots.Count == 0) return;
        var slotId = actor.Town.Slots[actor.Random.Next(actor.Town.Slots.Count)];
        await actor.Act(Kind, "appointments", "clerk", "hall-bookings", new { matter = Matter, channel = "phone", slotId, name = "演练住户", phone = "13800000000", note = key }, key, answer => answer.Body.GetProperty("appointment").GetProperty("number").GetString()!);
    });
}
