using Utilities.Drills.Acts;

namespace Utilities.Drills.Effects;

/// <summary>What follows from an accepted act elsewhere: facts told, sagas begun, residents told, orders obeyed.</summary>
internal static class FactsAndSagas
{
    private static readonly string[] Utilities = ["water", "power", "gas", "heating"];

    public static Invariant[] All { get; } =
    [
        new("every filing is told once", "RequestFiled on the bus, by message id", [], Invariants.Each(Utilities, (evidence, utility) =>
            Task.FromResult(evidence.ToldOnce("RequestFiled", evidence.Accepted(utility, FileRequest.Kind).Select(act => act.Number))))),
        new("every step is told once", "WorkOrderStepTaken on the bus, by message id", ["water"], evidence =>
            Task.FromResult(evidence.ToldOnce("WorkOrderStepTaken", evidence.Accepted("water", TakeStep.Kind).Select(act => act.Number)))),
        new("every complaint is told once", "CaseFiled on the bus, by message id", ["complaints", "billing"], evidence =>
            Task.FromResult(evidence.ToldOnce("CaseFiled", evidence.Accepted("complaints", FileComplaint.Kind, FileComplaint.AboutWater).Select(act => act.Number)))),
        new("every request has its work order", "rows of saga WorkOrderState", [], Invariants.Each(Utilities, (evidence, utility) => Without(evidence, utility,
            "SELECT r.number FROM request r WHERE r.description LIKE @keys AND NOT EXISTS (SELECT 1 FROM saga s WHERE s.saga_type = 'WorkOrderState' AND s.correlation_id = r.id)", "no work order"))),
        new("every resident is told once", "notifications of the occasion 'filed' by request", [], Invariants.Each(Utilities, (evidence, utility) => Without(evidence, utility,
            "SELECT r.number FROM request r WHERE r.description LIKE @keys AND (SELECT COUNT(*) FROM notification n WHERE n.matter_id = r.id AND n.occasion = 'filed') <> 1", "not told once"))),
        new("every request is received once", "milestones 'received' by request", [], Invariants.Each(Utilities, (evidence, utility) => Without(evidence, utility,
            "SELECT r.number FROM request r WHERE r.description LIKE @keys AND (SELECT COUNT(*) FROM milestone m WHERE m.matter_id = r.id AND m.name = 'received') <> 1", "not one milestone 'received'"))),
        new("complaints hears of every request", "rows of saga FollowUpState at complaints", ["complaints"], Invariants.Each(Utilities, HeardByComplaints)),
        new("every complaint about water has its sample ordered once", "rows of quality_case at water", ["complaints", "water"], async evidence =>
        {
            var ordered = (await evidence.Books.Query<string>("water", "SELECT reference FROM quality_case WHERE reference IS NOT NULL")).ToLookup(number => number, StringComparer.Ordinal);
            return evidence.Accepted("complaints", FileComplaint.AboutWater).Where(act => ordered[act.Number].Count() != 1).Select(act => $"{act.Number}: {ordered[act.Number].Count()} cases at water");
        }),
    ];

    private static async Task<IEnumerable<string>> Without(Evidence evidence, string service, string sql, string what) =>
        (await evidence.Books.Query<string>(service, sql, new { keys = evidence.Load.Name + "%" })).Select(number => $"{service}: {number}: {what}");

    private static async Task<IEnumerable<string>> HeardByComplaints(Evidence evidence, string utility)
    {
        var requests = await evidence.Books.Query<string>(utility, "SELECT id FROM request WHERE description LIKE @keys", new { keys = evidence.Load.Name + "%" });
        var known = (await evidence.Books.Query<string>("complaints", "SELECT correlation_id FROM saga WHERE saga_type = 'FollowUpState'")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return requests.Where(id => !known.Contains(id)).Select(id => $"{utility}: request {id} is unknown to complaints");
    }
}
