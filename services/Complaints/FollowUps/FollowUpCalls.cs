using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// The calls that follow-ups owe. Who is called and where stands with the matter: a utility's in the utility, a case's here. A report of misconduct stands in no list of calls;
/// whoever may read it calls from the follow-up itself.
/// </summary>
public sealed class FollowUpCalls(UnitOfWork unit, IOptions<FollowUpOptions> options)
{
    private const string Purpose = "follow-up";

    public async Task Owe(FollowUp due)
    {
        if (due.Confidential) return;
        var (db, transaction) = unit.Raw();
        var of = due.SourceKind == FinishedService.Case ? await CaseTable.ByNumber(db, transaction, due.SourceNumber) : null;
        await CallTasks.Create(unit, new NewCallTask(
            due.Id, of?.Phone is null ? of?.RelatedNumber ?? due.SourceNumber : due.SourceNumber, Purpose, of?.Name ?? "", of?.Phone ?? "",
            $"{due.Number}: 请回访{due.SourceNumber},听取意见和建议。 Ask about {due.SourceNumber}.", unit.Time.GetUtcNow() + options.Value.CallWithin), Actor.System);
    }

    public Task<int> End(FollowUp done, string state, Actor by) => CallTasks.End(unit, done.Id, Purpose, state, null, by);

    /// <summary>Its call was given up as unreachable: a wrong number needs no second try, and no other can be recorded.</summary>
    public async Task<bool> GivenUp(FollowUp due) =>
        await unit.Single<int>($"SELECT COUNT(*) FROM call_task WHERE matter_id = @Id AND purpose = '{Purpose}' AND state = '{CallTask.Unreachable}'", new { due.Id }) > 0;

    /// <summary>How often it was tried so far.</summary>
    public Task<int> Attempts(FollowUp due) => unit.Single<int>($"SELECT COALESCE(SUM(attempts), 0) FROM call_task WHERE matter_id = @Id AND purpose = '{Purpose}'", new { due.Id });
}
