using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>A planned outage as a utility's plan check sees it.</summary>
/// <param name="Unit">The open transaction; the plan and its service points are in it already.</param>
/// <param name="Book">What the organisation promises.</param>
/// <param name="OverrideReason">Why it is to stand although a rule forbids it, or null.</param>
public sealed record OutagePlan(UnitOfWork Unit, ChosenBook Book, Outage Outage, Actor By, string? OverrideReason);

/// <summary>Asks the utility's plan check, where it has one.</summary>
public sealed class PlanGate(UnitOfWork unit, ChosenBook book, SupplyUtility utility)
{
    /// <summary>Why the plan cannot stand as it is now, or null. Inside the open unit.</summary>
    internal async Task<Refusal?> Refuses(Outage outage, Actor by, string? overrideReason) =>
        outage.Kind == Outage.KindPlanned && utility.Outages.PlanCheck is { } check
            ? await check(new(unit, book, outage, by, string.IsNullOrWhiteSpace(overrideReason) ? null : overrideReason.Trim()))
            : null;
}
