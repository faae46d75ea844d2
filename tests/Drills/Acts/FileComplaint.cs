namespace Utilities.Drills.Acts;

/// <summary>Somebody complains; about the water now and then, which goes on to the water service for a sample.</summary>
public static class FileComplaint
{
    public const string Kind = "complaint";
    public const string AboutWater = "complaint about water";

    public static ActKind Act { get; } = new(Kind, "complaints", 2, (actor, key) => File(actor, key, actor.Random.Next(3) == 0));

    private static Task File(Actor actor, string key, bool aboutWater) => actor.Act(
        aboutWater ? AboutWater : Kind, "complaints", "clerk", "cases",
        new { type = "complaint", channel = "phone", name = "演练住户", phone = "13800000000", address = "幸福小区3栋502", area = Town.Area, subject = aboutWater ? "water-quality" : "service-attitude", description = key },
        key, answer => answer.Text("number"));
}
