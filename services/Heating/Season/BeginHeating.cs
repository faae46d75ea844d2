using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>
/// Whom the season finds waiting: a resident's heat is promised from the agreement, but not before the season begins (001 第九条(三)
/// 「在供热期限内,立即供热」). The milestone <c>season-begun</c> is the second of the two that heating.connect.residential waits for.
/// </summary>
internal sealed class BeginHeating(UnitOfWork work, ClockLedger ledger)
{
    public const string SeasonBegun = "season-begun";

    private const string Await = """
        INSERT INTO heating_awaiting_season (request_id, area)
        SELECT @Id, @area WHERE NOT EXISTS (SELECT 1 FROM heating_awaiting_season WHERE request_id = @Id)
        """;

    /// <summary>Inside an open unit: begins the promise if the season has begun at the request's place, else remembers who waits.</summary>
    public async Task BeginOrWait(Request request, DateTimeOffset now)
    {
        if (!await Begin(request, now)) await work.Write(Await, new { request.Id, area = request.Area ?? "" });
    }

    /// <summary>Inside an open unit: everybody in this area who waits, if its season has begun; true when there may be more.</summary>
    public async Task<bool> BeginArea(string area, DateTimeOffset now, int batch)
    {
        var (db, transaction) = work.Raw();
        if (!await SeasonBook.IsHeatingDay(db, transaction, HallTime.Day(now), area)) return false;
        var waiting = await work.Query<Guid>($"SELECT request_id FROM heating_awaiting_season WHERE area = @area ORDER BY request_id{work.Database.Limit()}", new { area, limit = batch });
        foreach (var id in waiting)
        {
            if (await RequestTable.ById(db, transaction, id) is { Outcome: null } request) await Begin(request, now);
            await work.Write("DELETE FROM heating_awaiting_season WHERE request_id = @id", new { id });
        }

        return waiting.Count == batch;
    }

    private async Task<bool> Begin(Request request, DateTimeOffset now)
    {
        var (db, transaction) = work.Raw();
        var today = HallTime.Day(now);
        if (await SeasonBook.Of(db, transaction, today, request.Area) is not { } season || !season.Holds(today)) return false;
        var begun = new Milestone(request.Matter, SeasonBegun, HallTime.WholeDay(season.FirstDay).From, Actor.System) { Facts = request.Facts() };
        var suppliedAt = (await RequestTable.EventsOf(db, transaction, request.Id)).LastOrDefault(past => past.Step == HeatingConnections.Supplied)?.At;
        if (suppliedAt < begun.At) return true; // Heated before anything was owed.
        await ledger.Record(begun);
        if (suppliedAt is { } at) await ledger.Record(begun with { Name = HeatingConnections.Supplied, At = at, Note = "supplied before the season's beginning was noted" });
        return true;
    }
}
