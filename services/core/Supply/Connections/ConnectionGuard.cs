using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>An application is taken on with all its papers; a contract is signed when nothing in it is missing.</summary>
internal sealed class ConnectionGuard(UnitOfWork work, SupplyUtility utility) : IStepGuard
{
    public async Task<Refusal?> Check(Case open, Step step) => (open.Request.Kind, step.Name) switch
    {
        (ConnectionRules.Kind, ConnectionRules.Accepted) => await RefusesPapers(open),
        (ConnectionRules.Kind, ConnectionRules.ContractSigned) => await RefusesContract(open),
        _ => null,
    };

    private async Task<Refusal?> RefusesPapers(Case open)
    {
        var (db, transaction) = work.Raw();
        var lacking = (await ConnectionTable.Materials(db, transaction, open.Request.Id)).Where(material => material.State != Material.HandedIn).Select(material => material.Code).ToList();
        return lacking.Count == 0 ? null : Refusal.Conflict(
            "materials-missing", "The application is taken on when all papers are there.", $"Not handed in: {string.Join(", ", lacking)}.", open.Order.Workflow.Rule);
    }

    private async Task<Refusal?> RefusesContract(Case open)
    {
        var (db, transaction) = work.Raw();
        var (contract, _) = await ConnectionTable.Contract(db, transaction, open.Request.Id);
        var missing = utility.Connections!.Contract.Missing(contract);
        return missing.Count == 0 ? null : Refusal.Conflict(
            "contract-incomplete", "Only a complete contract can be signed.", $"Still empty: {string.Join(", ", missing)}.", open.Order.Workflow.Rule);
    }
}
