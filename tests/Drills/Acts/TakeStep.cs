namespace Utilities.Drills.Acts;

/// <summary>A burst pipe's work order goes on by a step: reported, ordered, assigned, departed.</summary>
public static class TakeStep
{
    public const string Kind = "step";

    private static readonly (string Step, string Role, object Data)[] Way =
    [
        ("reported", "clerk", new { }), ("ordered", "dispatcher", new { task = "更换爆裂管段" }), ("assigned", "dispatcher", new { crew = "crew-7" }), ("departed", "crew", new { distanceKm = 3.2, zone = "urban" }),
    ];

    public static ActKind Act { get; } = new(Kind, "water", 4, Next);

    /// <summary>Number and step in one, as the ledger holds it.</summary>
    public static string Of(string number, string step) => $"{number} {step}";

    private static async Task Next(Actor actor, string key)
    {
        if (!actor.Town.Orders.TryDequeue(out var order)) return;
        var (step, role, data) = Way[order.Steps];
        var taken = await actor.Act(Kind, "water", role, $"requests/{order.Number}/steps", new { step, data, note = key }, key, _ => Of(order.Number, step));
        if (taken.IsAccepted && order.Steps + 1 < Way.Length) actor.Town.Orders.Enqueue((order.Number, order.Steps + 1));
    }
}
