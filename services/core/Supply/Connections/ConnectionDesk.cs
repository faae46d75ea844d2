using Microsoft.AspNetCore.Http;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The common frame of every act on an application for connection: one transaction, its idempotency, who may see it, which version was read, and the answer.</summary>
public sealed class ConnectionDesk(UnitOfWork work, RequestDesk requests, ClockReader clocks, SupplyUtility utility, TimeProvider time)
{
    /// <summary>Runs the act on the application of this number and answers with the application as it then is.</summary>
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, Func<OpenConnection, Task<Outcome<Connection>>> act) =>
        Idempotency.Once(http, body, async () =>
        {
            var opened = await Open(number, http.Actor());
            if (opened.IsRefused) return opened.Refusal!;
            var found = opened.Value;
            if (ETags.IfMatch(http.Request) is { } version && version != found.Connection.Version)
                return Refusal.VersionConflict($"Application '{number}' is at version {found.Connection.Version}.");
            if (found.RefusesClosed is { } closed) return closed;
            var done = await act(found);
            return done.IsRefused ? done.Refusal! : Outcome.Of(await Answer(done.Value, found.Case.Request, found.Case.Actor, StatusCodes.Status200OK));
        });

    /// <summary>Inside an open unit of work: the application of this number, or 404 when it is not there or not this actor's to see.</summary>
    public async Task<Outcome<OpenConnection>> Open(string number, Actor actor)
    {
        var (db, transaction) = work.Raw();
        if (await ConnectionTable.ByNumber(db, transaction, number) is not { } connection) return Refusal.NotFound("application", number);
        var opened = await requests.Open(number, actor);
        return opened.IsRefused ? Refusal.NotFound("application", number) : new OpenConnection(connection, opened.Value);
    }

    public async Task<Reply> Answer(Connection connection, Request request, Actor actor, int status)
    {
        var (db, transaction) = work.Raw();
        var sources = await RequestAnswer.Read(db, transaction, request, await clocks.OfMatter(work, request.Id), utility.Holds);
        var (contract, version) = await ConnectionTable.Contract(db, transaction, connection.Id);
        var standing = ContractStanding.Of(utility.Connections!.Contract, contract, version, utility.OrderOf(request, sources.History));
        var materials = await ConnectionTable.Materials(db, transaction, connection.Id);
        var location = status == StatusCodes.Status201Created ? $"/api/{utility.Name}/connections/{connection.Number}" : null;
        var account = await ConnectionAccount.Of(db, transaction, connection.Id);
        var view = ConnectionViews.Of(connection, materials, standing, account, RequestAnswer.Of(sources, utility, actor, time.GetUtcNow()));
        return new Reply(status, view, location, connection.Version);
    }
}
