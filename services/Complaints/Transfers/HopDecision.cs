using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// Whether a case may go from one unit to another. No endless ping-pong: what would come back to the same unit a second time goes to the supervisor, who says who acts.
/// Pure.
/// </summary>
public static class HopDecision
{
    /// <param name="ToSupervisor">Nobody is asked: a supervisor decides.</param>
    public sealed record Way(bool ToSupervisor);

    public static Outcome<Way> Send(HallCase of, IReadOnlyList<CaseHop> before, string to) => of switch
    {
        _ when before.Any(hop => hop.State == CaseHop.Pending) => Refusal.Conflict("acceptance-waits", "Another unit has been asked and has not answered yet.", $"'{before.First(hop => hop.State == CaseHop.Pending).ToUnit}' has the case before it.", CaseDesk.Rule),
        { AwaitsDirection: true } => Refusal.Conflict("awaits-direction", "A supervisor must say who acts.", $"See POST /cases/{of.Number}/instruct.", CaseDesk.Rule),
        _ when to == of.Unit && before.Count > 0 => Refusal.Conflict("same-unit", "That unit has the case already.", null, CaseDesk.Rule),
        _ => new Way(Had(of, before, to)),
    };

    /// <summary>Whether the return of this hop puts the case before a supervisor: the giver has had it back once already.</summary>
    public static Way Return(IReadOnlyList<CaseHop> before, CaseHop returned) =>
        new(before.Any(hop => hop.Id != returned.Id && hop.State == CaseHop.Returned && hop.FromUnit == returned.FromUnit));

    /// <summary>The second time that it would come back to this unit.</summary>
    private static bool Had(HallCase of, IReadOnlyList<CaseHop> before, string to) => before.Count(hop => hop.ToUnit == to) + (to == of.FirstUnit ? 1 : 0) >= 2;
}
