namespace Utilities.Drills.Acts;

/// <summary>A request is filed at a utility. Some are typed in hours late, so that the promises of that utility are broken at once and the watch has something to fire.</summary>
public static class FileRequest
{
    public const string Kind = "request";

    private static readonly TimeSpan Late = TimeSpan.FromHours(3);

    public static IReadOnlyList<ActKind> Kinds { get; } =
    [
        At("water", "burst", 3), At("power", "power-fault", 2), At("gas", "leak", 2), At("heating", "no-heat", 2),
        new("late request", "heating", 1, (actor, key) => File(actor, "heating", "no-heat", key, Late)),
        new("late request", "water", 1, (actor, key) => File(actor, "water", "burst", key, Late)),
    ];

    private static ActKind At(string service, string type, int weight) => new(Kind, service, weight, (actor, key) => File(actor, service, type, key, TimeSpan.Zero));

    private static async Task File(Actor actor, string service, string type, string key, TimeSpan late)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["type"] = type,
            ["channel"] = "call",
            ["name"] = "演练住户",
            ["phone"] = "13800000000",
            ["address"] = "幸福小区3栋502",
            ["area"] = Town.Area,
            ["description"] = key,
            ["zone"] = "urban",
            ["distanceKm"] = 3.2,
        };
        if (late > TimeSpan.Zero)
        {
            body["receivedAt"] = TimeProvider.System.GetUtcNow() - late;
            body["receivedAtReason"] = "系统故障,补录";
        }

        var filed = await actor.Act(Kind, service, "clerk", "requests", body, key, answer => answer.Text("number"));
        if (filed.IsAccepted && service == "water" && type == "burst" && late == TimeSpan.Zero) actor.Town.Orders.Enqueue((filed.Text("number"), 0));
    }
}
