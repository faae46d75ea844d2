namespace Utilities.Drills.Acts;

/// <summary>Somebody takes a number at the hall.</summary>
public static class TakeTicket
{
    public const string Kind = "ticket";

    public static ActKind Act { get; } = new(Kind, "appointments", 1, (actor, key) =>
        actor.Act(Kind, "appointments", "clerk", "queue/tickets", new { business = "utility-payment", name = key }, key, answer => answer.Body.GetProperty("ticket").GetProperty("number").GetString()!));
}
