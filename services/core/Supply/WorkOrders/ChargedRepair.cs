using System.Globalization;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>
/// What billing hears of a step with which the cost of an order was written down: said in the transaction of the step, with the consent on record or without,
/// so that no charge is kept from billing and none is made there that nobody agreed to.
/// </summary>
internal static class ChargedRepair
{
    /// <summary>Null when the step records no cost: nothing is charged.</summary>
    public static async Task<RepairCharged?> Fact(UnitOfWork work, SupplyUtility utility, Request request, Order order, StepDecision taken)
    {
        if (taken.Step.Charge is not { } charge || Yuan(taken.Data, charge.Cost) is not { } cost || (cost == 0 && !request.Chargeable)) return null;
        var consent = order.Taken.LastOrDefault(step => step.Name == charge.Consent);
        return new()
        {
            Service = utility.Name,
            RequestId = request.Id,
            Number = request.Number,
            Type = request.Type,
            ServicePoint = await ServicePointTable.NumberOf(work, request.ServicePointId),
            Area = request.Area,
            ConsentedAt = consent?.At,
            EstimateYuan = consent is null ? null : Yuan(consent.Data, charge.Estimate),
            CostYuan = cost,
            At = taken.At,
        };
    }

    private static decimal? Yuan(IReadOnlyDictionary<string, string> data, string field) =>
        data.TryGetValue(field, out var text) ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;
}
