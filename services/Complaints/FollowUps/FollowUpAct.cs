using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>What is in hand when an act on a follow-up begins.</summary>
public sealed record OpenFollowUp(FollowUp Of, Actor Actor, DateTimeOffset Now);

/// <summary>A follow-up with the clocks of its own.</summary>
public sealed record FollowUpView(FollowUp FollowUp, IReadOnlyList<ClockView> Clocks);

/// <summary>The common frame of every act on a follow-up: one transaction, its idempotency, who may see it, which version was read, and the answer.</summary>
public sealed class FollowUpAct(UnitOfWork unit, ClockLedger clocks, ClockReader reader, FollowUpCalls calls)
{
    /// <param name="states">In which it must be.</param>
    public Task<IResult> Run<TBody>(HttpContext http, string number, TBody body, string[] states, Func<OpenFollowUp, Task<Outcome<FollowUp>>> act) => Idempotency.Once(http, body, async () =>
    {
        var (db, transaction) = unit.Raw();
        var actor = http.Actor();
        if (await FollowUpTable.ByNumber(db, transaction, number) is not { } of || !await FollowUpSight.MaySee(db, transaction, of, actor)) return Refusal.NotFound("follow-up", number);
        if (ETags.IfMatch(http.Request) is { } version && version != of.Version) return Refusal.VersionConflict($"Follow-up '{number}' is at version {of.Version}.");
        if (!states.Contains(of.State)) return Refusal.Conflict("out-of-order", "The follow-up is not at that point.", $"'{number}' is {of.State}; this needs {string.Join(" or ", states)}.", "D47");
        var done = await act(new(of, actor, unit.Time.GetUtcNow()));
        if (done.IsRefused) return done.Refusal!;
        var saved = await FollowUpTable.Save(unit, done.Value);
        return saved.IsRefused ? saved.Refusal! : Outcome.Of(new Reply(StatusCodes.Status200OK, new FollowUpView(saved.Value.For(actor), await reader.OfMatter(unit, saved.Value.Id)), Version: saved.Value.Version));
    });

    public Task Reach(OpenFollowUp open, string milestone, DateTimeOffset? at = null) => clocks.Record(new Milestone(open.Of.Matter, milestone, at ?? open.Now, open.Actor));

    /// <summary>The customer was spoken to: the promise to call is kept, no other call is owed, and the saga hears it.</summary>
    public async Task Called(OpenFollowUp open, FollowUp settled, DateTimeOffset at)
    {
        await Reach(open, "followed-up", at);
        await calls.End(open.Of, CallTask.Done, open.Actor);
        await unit.Publish(new FollowUpClosed
        {
            FollowUpId = settled.Id, Number = settled.Number, SubjectId = settled.SourceId, Outcome = settled.Confidential ? null : settled.State,
            Complaint = settled.SourceKind == FinishedService.Request ? settled.Complaint : null, At = at,
        });
    }
}
