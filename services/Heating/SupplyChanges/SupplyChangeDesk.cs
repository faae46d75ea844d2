using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>What is in hand when an act on a supply change begins.</summary>
internal sealed record OpenChange(SupplyChange Change, IReadOnlyList<SupplyChangeEvent> History, Actor Actor, DateTimeOffset Now)
{
    /// <summary>The rule of the whole order: verify, register, settle, act.</summary>
    public const string Rule = "D41";

    /// <summary>Refuses an act that this state does not allow, naming those that do.</summary>
    public Refusal? RefusesUnless(params ReadOnlySpan<string> states) => states.Contains(Change.State) ? null : Refusal.Conflict(
        "step-out-of-order", "The steps have an order and none may be skipped.", $"'{Change.Number}' is {Change.State}; this needs: {string.Join(", ", states.ToArray())}.", Rule);

    /// <summary>An entry of the history for what this act does.</summary>
    public SupplyChangeEvent Happened(string kind, string? note = null, string? reference = null) =>
        new() { Kind = kind, At = Now, RecordedAt = Now, Actor = Actor.Id, Roles = Actor.RoleText, Note = note, Reference = reference };
}

/// <summary>The common frame of every act on a supply change: one transaction, its idempotency, who may see it, which version was read, history and the answer.</summary>
internal sealed class SupplyChangeDesk(UnitOfWork work, ClockReader clocks, TimeProvider time)
{
    /// <summary>Runs the act on the matter of this number and answers with it as it then is.</summary>
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, Func<OpenChange, Task<Outcome<SupplyChange>>> act) => Idempotency.Once(http, body, async () =>
    {
        var (db, transaction) = work.Raw();
        var actor = http.Actor();
        if (await SupplyChangeTable.ByNumber(db, transaction, number) is not { } change || !SupplyChangeSight.MaySee(change, actor)) return Refusal.NotFound("supply change", number);
        if (ETags.IfMatch(http.Request) is { } version && version != change.Version)
            return Refusal.VersionConflict($"Supply change '{number}' is at version {change.Version}.");
        var done = await act(new(change, await SupplyChangeTable.EventsOf(db, transaction, change.Id), actor, time.GetUtcNow()));
        return done.IsRefused ? done.Refusal! : Outcome.Of(await Answer(done.Value, actor, StatusCodes.Status200OK));
    });

    /// <summary>Inside the open unit: stores the changed row and the entry of its history, both or none.</summary>
    public async Task<Outcome<SupplyChange>> Keep(SupplyChange changed, SupplyChangeEvent happened)
    {
        var saved = await SupplyChangeTable.Save(work, changed with { UpdatedAt = happened.RecordedAt });
        if (!saved.IsRefused) await SupplyChangeTable.Append(work, changed.Id, happened);
        return saved;
    }

    public async Task<Reply> Answer(SupplyChange change, Actor actor, int status)
    {
        var (db, transaction) = work.Raw();
        var history = await SupplyChangeTable.EventsOf(db, transaction, change.Id);
        var view = SupplyChangeSight.View(change, history, await clocks.OfMatter(work, change.Id), actor);
        var location = status == StatusCodes.Status201Created ? $"/api/{HeatingUtility.Name}/supply-changes/{change.Number}" : null;
        return new Reply(status, view, location, change.Version);
    }
}
