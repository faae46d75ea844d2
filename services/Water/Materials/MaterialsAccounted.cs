using System.Data.Common;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>An order is not closed while one of its material lists is open, and shows which it waits for (D15 step 7, D16).</summary>
internal sealed class MaterialsAccounted(UnitOfWork unit) : IStepGuard
{
    public async Task<Refusal?> Check(Case open, StepDecision decision)
    {
        if (decision.Step.Closes is null || open.Request.Workflow != WaterRepair.Name) return null;
        var (db, transaction) = unit.Raw();
        var lists = await MaterialTable.OpenOf(db, transaction, open.Request.Id);
        return lists.Count == 0 ? null : Refusal.Conflict(
            "materials-open", "An order is closed after its material lists.", string.Join(", ", lists.Select(list => $"'{list.Number}' is {list.State}")), MaterialBalance.Rule);
    }

    /// <summary>Given to the profile: shown with the request.</summary>
    public static async Task<IReadOnlyList<OrderHold>> Holds(DbConnection db, DbTransaction? transaction, Request request)
    {
        if (request.Workflow != WaterRepair.Name) return [];
        return [.. (await MaterialTable.OpenOf(db, transaction, request.Id)).Select(list => list.State == MaterialStates.Issued
            ? new OrderHold("materials-in-use", new("材料已领取,尚未结清", "Materials issued, not accounted for yet"), list.Number)
            : new OrderHold("awaiting-materials", new("等待材料", "Awaiting materials"), list.Number))];
    }
}
