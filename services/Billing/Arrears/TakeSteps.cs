using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Takes the steps of the ladder that have fallen due, a stretch at a time: calls to be made, notices to be handed over, cases put before the supervisor. What is held stands still and says why.</summary>
internal sealed class TakeSteps(UnitOfWork work, DunningPolicy policy, CalendarBook calendars, DunningHolds holds, IssueNotices notices)
{
    private const int Stretch = 500;

    private const string Due = $"""
        {ArrearsTable.Select} WHERE closed_at IS NULL AND next_on IS NOT NULL AND next_on <= @today AND (next_on > @on OR (next_on = @on AND number > @number)) ORDER BY next_on, number
        """;

    private const string Move = """
        UPDATE arrears_case SET steps = @steps, step_on = @today, next_on = @next, held_for = NULL, version = version + 1, updated_at = @now WHERE id IN @ids AND closed_at IS NULL AND steps = @steps - 1
        """;

    private const string Hold = "UPDATE arrears_case SET held_for = @reason, version = version + 1, updated_at = @now WHERE id IN @ids AND (held_for IS NULL OR held_for <> @reason)";

    private static readonly BulkInsert Tasks = new(
        "arrears_task", ("id", typeof(string)), ("number", typeof(string)), ("case_id", typeof(string)), ("case_number", typeof(string)), ("account", typeof(string)), ("utility", typeof(string)),
        ("area", typeof(string)), ("step", typeof(string)), ("state", typeof(string)), ("not_before_on", typeof(string)), ("attempts", typeof(int)), ("version", typeof(long)), ("updated_at", typeof(long)));

    private static readonly BulkInsert Escalations = new(
        "escalation", ("id", typeof(string)), ("matter_id", typeof(string)), ("number", typeof(string)), ("clock_id", typeof(string)), ("commitment_id", typeof(string)), ("profile", typeof(string)),
        ("clock_version", typeof(int)), ("level", typeof(string)), ("occasion", typeof(string)), ("role", typeof(string)), ("raised_at", typeof(long)));

    public async Task Look(DateOnly today, CancellationToken cancel)
    {
        var (on, number, more) = (DateOnly.MinValue, "", true);
        while (more && !cancel.IsCancellationRequested)
        {
            await work.Execute(async () =>
            {
                var due = await work.Query<ArrearsCase>(Due + work.Database.Limit("@take"), new { today, on, number, take = Stretch });
                more = due.Count == Stretch;
                if (due.Count == 0) return;
                (on, number) = (due[^1].NextOn!.Value, due[^1].Number);
                await Take(due, today);
            }, cancel);
        }
    }

    private async Task Take(IReadOnlyList<ArrearsCase> due, DateOnly today)
    {
        var now = work.Time.GetUtcNow();
        var (db, transaction) = work.Raw();
        var held = await holds.Of(db, transaction, [.. due.Select(it => it.Account)]);
        var (standing, moving) = (new List<(ArrearsCase Case, string Reason)>(), new List<(ArrearsCase Case, DunningLadder Ladder, DunningStep Step)>());
        foreach (var it in due)
        {
            var ladder = policy.LadderOf(it.Utility, it.CustomerClass);
            if (held[it.Account].FirstOrDefault(hold => hold.Holds(DunningScopes.Ladder, now)) is { } hold) standing.Add((it, hold.Reason));
            else if (ladder.StepAfter(it.Steps) is { } step) moving.Add((it, ladder, step));
        }

        foreach (var group in standing.Where(pair => pair.Case.HeldFor != pair.Reason).GroupBy(pair => pair.Reason, pair => pair.Case.Id))
        {
            ArrearsTable.AllOf(await work.Write(Hold, new { reason = group.Key, ids = IdList.Of(group), now }), group.Count());
            await ArrearsTable.Append(work, group, "held", Actor.System, group.Key);
        }

        foreach (var group in moving.GroupBy(it => (Steps: it.Case.Steps + 1, Next: it.Ladder.NextOn(it.Case.OldestDueOn, it.Case.Steps + 1, today, calendars.Get("workingdays"))), it => it.Case.Id))
            ArrearsTable.AllOf(await work.Write(Move, new { steps = group.Key.Steps, next = group.Key.Next, today, now, ids = IdList.Of(group) }), group.Count());
        foreach (var group in moving.GroupBy(it => it.Step.Code, it => it.Case.Id, StringComparer.Ordinal)) await ArrearsTable.Append(work, group, "step", Actor.System, group.Key);
        await Call([.. moving.Where(it => it.Step.Act == DunningStep.Phone).Select(it => (it.Case, it.Step))], today, now);
        await notices.Issue([.. moving.Where(it => it.Step.Act == DunningStep.Notice).Select(it => (it.Case, it.Step.Code))], DunningNotice.Dunning);
        await Escalations.Run(work, moving.Where(it => it.Step.Act == DunningStep.Supervisor).Select(it => new object?[]
        {
            Guid.CreateVersion7(now).ToString(), it.Case.Id.ToString(), it.Case.Number, it.Case.Id.ToString(), "", "", 0, it.Step.Code, "arrears", Roles.Supervisor, now.ToUnixTimeMilliseconds(),
        }));
    }

    private async Task Call(IReadOnlyList<(ArrearsCase Case, DunningStep Step)> calls, DateOnly today, DateTimeOffset now)
    {
        if (calls.Count == 0) return;
        var numbers = await Numbers.Next(work, "AT", today, calls.Count);
        await Tasks.Run(work, calls.Index().Select(call => new object?[]
        {
            Guid.CreateVersion7(now).ToString(), numbers[call.Index], call.Item.Case.Id.ToString(), call.Item.Case.Number, call.Item.Case.Account, call.Item.Case.Utility,
            call.Item.Case.Area, call.Item.Step.Code, ArrearsTask.Queued, $"{today:yyyy-MM-dd}", 0, 1L, now.ToUnixTimeMilliseconds(),
        }));
    }
}
