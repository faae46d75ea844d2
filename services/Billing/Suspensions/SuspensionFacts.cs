using Utilities.Contracts;

namespace Utilities.Billing;

/// <summary>What is said of a suspension on its way.</summary>
internal static class SuspensionFacts
{
    public static SuspensionProposed SaidProposed(this Suspension it) => new() { MatterId = it.Id, Number = it.Number, Utility = it.Utility, ServicePoint = it.ServicePoint, At = it.ProposedAt };

    public static SuspensionApproved SaidApproved(this Suspension it) => new() { MatterId = it.Id, Number = it.Number, Utility = it.Utility, ServicePoint = it.ServicePoint, At = it.ApprovedAt!.Value };

    public static SuspensionAnnounced SaidAnnounced(this Suspension it) => new() { MatterId = it.Id, Number = it.Number, Utility = it.Utility, ServicePoint = it.ServicePoint, At = it.AnnouncedAt!.Value };

    public static SuspensionMatured SaidMatured(this Suspension it, DateTimeOffset at) => new() { MatterId = it.Id, Number = it.Number, Utility = it.Utility, ServicePoint = it.ServicePoint, At = at };

    public static SuspensionSettled SaidSettled(this Suspension it, DateTimeOffset at) => new() { MatterId = it.Id, Number = it.Number, Utility = it.Utility, ServicePoint = it.ServicePoint, At = at };

    public static SuspensionDropped SaidDropped(this Suspension it, string reason, DateTimeOffset at) =>
        new() { MatterId = it.Id, Number = it.Number, Utility = it.Utility, ServicePoint = it.ServicePoint, Reason = reason, At = at };
}
