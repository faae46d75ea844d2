using Microsoft.AspNetCore.Http;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The common frame of every act on a visit: one transaction, its idempotency, who may see it, which version was read, and the answer.</summary>
public sealed class HomeVisitDesk(UnitOfWork work, RequestDesk desk)
{
    /// <param name="sequence">Which visit of the request.</param>
    /// <param name="act">Gives the visit as it then is, saved.</param>
    public Task<IResult> Act<TBody>(HttpContext http, string number, int sequence, TBody body, Func<Case, HomeVisit, Task<Outcome<HomeVisit>>> act) =>
        Idempotency.Once(http, body, async () =>
        {
            var opened = await desk.Open(number, http.Actor());
            if (opened.IsRefused) return opened.Refusal!;
            var (db, transaction) = work.Raw();
            if ((await VisitTable.Of(db, transaction, opened.Value.Request.Id)).FirstOrDefault(visit => visit.Sequence == sequence) is not { } found)
                return Refusal.NotFound("visit", $"{number}/{sequence}");
            if (ETags.IfMatch(http.Request) is { } version && version != found.Version)
                return Refusal.VersionConflict($"Visit {sequence} of '{number}' is at version {found.Version}.");
            var done = await act(opened.Value, found);
            return done.IsRefused ? done.Refusal! : Outcome.Of(new Reply(StatusCodes.Status200OK, HomeVisitView.Of(done.Value, opened.Value.Request, http.Actor()), null, done.Value.Version));
        });
}
