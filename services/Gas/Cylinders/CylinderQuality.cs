using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>Whether a cylinder is full and to standard, and may be issued (供气服务承诺 十, gas.lpg.cylinder-quality). Pure.</summary>
public static class CylinderQuality
{
    public const string Rule = "gas.lpg.cylinder-quality";

    /// <summary>Full quantity: no less than nominal, and no more, each within the tolerance. Overfilling is a danger and no gift.</summary>
    /// <param name="toleranceKg">The operator's figure; without one less than nominal fails and more is not judged.</param>
    public static bool IsFull(decimal nominalKg, decimal netKg, decimal? toleranceKg) =>
        netKg >= nominalKg - (toleranceKg ?? 0) && (toleranceKg is not { } most || netKg <= nominalKg + most);

    /// <summary>Why the cylinder cannot be issued at this station on this day for this size; null when it can.</summary>
    public static Refusal? RefusesIssue(Cylinder cylinder, string station, decimal wantedKg, DateOnly day) => cylinder switch
    {
        _ when cylinder.InspectionDueOn < day => Refused("inspection-overdue", $"Its inspection was due on {cylinder.InspectionDueOn:yyyy-MM-dd}."),
        { State: not Cylinder.Full } => Refused("not-to-standard", $"It is {cylinder.State}; only one that was filled and passed its check is issued."),
        _ when cylinder.StationCode != station => Refused("other-station", $"It stands at '{cylinder.StationCode}'."),
        _ when cylinder.NominalKg != wantedKg => Refused("other-size", $"It holds {cylinder.NominalKg} kg, {wantedKg} kg are wanted."),
        _ => null,
    };

    private static Refusal Refused(string code, string detail) => Refusal.Conflict(code, "This cylinder cannot be issued.", detail, Rule);
}
