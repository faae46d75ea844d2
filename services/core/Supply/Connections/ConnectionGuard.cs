using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// An application is taken on with all its papers; a contract is signed when nothing in it is missing, and on the day it names: the promise counts from
/// the signing (002 第一篇 第九条, 001 第九条(三) 「签订供热合同后」), and a contract is signed when the later of the two sides has signed.
/// </summary>
internal sealed class ConnectionGuard(UnitOfWork work, SupplyUtility utility) : IStepGuard
{
    public async Task<Refusal?> Check(Case open, StepDecision decision) => (open.Request.Kind, decision.Step.Name) switch
    {
        (ConnectionRules.Kind, ConnectionRules.Accepted) => await RefusesPapers(open),
        (ConnectionRules.Kind, ConnectionRules.ContractSigned) => await RefusesContract(open, decision.At),
        _ => null,
    };

    private async Task<Refusal?> RefusesPapers(Case open)
    {
        var (db, transaction) = work.Raw();
        var lacking = (await ConnectionTable.Materials(db, transaction, open.Request.Id)).Where(material => material.State != Material.HandedIn).Select(material => material.Code).ToList();
        return lacking.Count == 0 ? null : Refusal.Conflict(
            "materials-missing", "The application is taken on when all papers are there.", $"Not handed in: {string.Join(", ", lacking)}.", open.Order.Workflow.Rule);
    }

    private async Task<Refusal?> RefusesContract(Case open, DateTimeOffset at)
    {
        var (db, transaction) = work.Raw();
        var (contract, _) = await ConnectionTable.Contract(db, transaction, open.Request.Id);
        var missing = utility.Connections!.Contract.Missing(contract);
        return missing.Count == 0 ? RefusesDay(contract, at, open.Order) : Refusal.Conflict(
            "contract-incomplete", "Only a complete contract can be signed.", $"Still empty: {string.Join(", ", missing)}.", open.Order.Workflow.Rule);
    }

    /// <summary>Why the step contradicts the days in the contract; null when it agrees, or when a reopened order passes by a contract signed before. Pure.</summary>
    internal static Refusal? RefusesDay(SupplyContract contract, DateTimeOffset at, Order order) =>
        contract.SignedOn is not { } signed || signed == HallTime.Day(at) || order.Taken.Any(taken => taken.Name == ConnectionRules.ContractSigned) ? null : Refusal.Conflict(
            "contract-signed-another-day", "The contract names another day of signing.",
            $"The later signature is of {signed:yyyy-MM-dd}, the step of {HallTime.Day(at):yyyy-MM-dd}; give 'at' on the day of the signature or correct the contract.", order.Workflow.Rule);
}
