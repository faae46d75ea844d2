using Microsoft.AspNetCore.Http;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>What is in hand when an act on an existing request begins.</summary>
/// <param name="History">Everything that happened to it so far.</param>
public sealed record Case(Request Request, IReadOnlyList<RequestEvent> History, Order Order, Actor Actor, DateTimeOffset Now)
{
    /// <summary>An entry of the history for what this act does.</summary>
    public RequestEvent Happened(string kind, string? note = null, IReadOnlyDictionary<string, string>? data = null) => new()
    {
        RequestId = Request.Id,
        Kind = kind,
        At = Now,
        RecordedAt = Now,
        Actor = Actor.Id,
        Roles = Actor.RoleText,
        Note = note,
        Data = data is null ? null : RequestEvent.DataOf(data),
    };
}

/// <summary>The common frame of every act on an existing request: one transaction, its idempotency, who may see it, which version was read, and the answer.</summary>
public sealed class RequestDesk(UnitOfWork work, ClockReader clocks, SupplyUtility utility, TimeProvider time)
{
    /// <summary>Runs the act on the request with this number and answers with the request as it then is.</summary>
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, Func<Case, Task<Outcome<Request>>> act) => Idempotency.Once(http, body, async () =>
    {
        var opened = await Open(number, http.Actor());
        if (opened.IsRefused) return opened.Refusal!;
        var found = opened.Value;
        if (ETags.IfMatch(http.Request) is { } version && version != found.Request.Version)
            return Refusal.VersionConflict($"Request '{number}' is at version {found.Request.Version}.");
        var done = await act(found);
        return done.IsRefused ? done.Refusal! : Outcome.Of(await Answer(done.Value, found.Actor, StatusCodes.Status200OK));
    });

    /// <summary>Inside an open unit of work: the case of this number, or 404 when it is not there or not this actor's to see.</summary>
    public async Task<Outcome<Case>> Open(string number, Actor actor)
    {
        var (db, transaction) = work.Raw();
        if (await RequestTable.ByNumber(db, transaction, number) is not { } request || !Sight.MaySee(request, actor))
            return Refusal.NotFound("request", number);
        return await Open(request, actor);
    }

    /// <summary>Inside an open unit of work: the case of a request already at hand.</summary>
    public async Task<Case> Open(Request request, Actor actor)
    {
        var (db, transaction) = work.Raw();
        var history = await RequestTable.EventsOf(db, transaction, request.Id);
        return new(request, history, utility.OrderOf(request, history), actor, time.GetUtcNow());
    }

    /// <summary>Stores the changed request and the entry of its history, both or none.</summary>
    public async Task<Outcome<Request>> Keep(Request changed, RequestEvent happened)
    {
        var saved = await RequestTable.Save(work, changed with { UpdatedAt = happened.RecordedAt });
        if (!saved.IsRefused) await RequestTable.Append(work, happened);
        return saved;
    }

    /// <summary>Takes a duplicate out of its group: it goes on from its own last step.</summary>
    public async Task<Refusal?> Separate(Case of, string parentNumber)
    {
        var own = of.Order.Taken.Count == 0 ? of.Request.State : of.Order.Taken[^1].Name;
        var kept = await Keep(of.Request with { ParentId = null, State = own }, of.Happened(RequestEvents.Ungrouped, null, RequestEvent.Text("parent", parentNumber)));
        return kept.Refusal;
    }

    public async Task<Reply> Answer(Request request, Actor actor, int status)
    {
        var (db, transaction) = work.Raw();
        var sources = await RequestAnswer.Read(db, transaction, request, await clocks.OfMatter(work, request.Id), utility.Holds);
        var location = status == StatusCodes.Status201Created ? $"/api/{utility.Name}/requests/{request.Number}" : null;
        return new Reply(status, RequestAnswer.Of(sources, utility, actor, time.GetUtcNow()), location, request.Version);
    }
}
