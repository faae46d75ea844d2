using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>What is in hand when an act on a visit begins.</summary>
public sealed record VisitCase(TemperatureVisit Visit, IReadOnlyList<RoomReading> Readings, Actor Actor, DateTimeOffset Now);

/// <summary>The common frame of every act on a visit: one transaction, its idempotency, who may see it, which version was read, and the answer.</summary>
public sealed class VisitDesk(UnitOfWork unit, ClockReader clocks, TimeProvider time)
{
    internal const string Rule = "D42";

    /// <summary>Runs the act on the visit with this number and answers with the visit as it then is.</summary>
    /// <param name="states">The states in which the act is possible.</param>
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, string[] states, Func<VisitCase, Task<Outcome<TemperatureVisit>>> act) => Idempotency.Once(http, body, async () =>
    {
        var (db, transaction) = unit.Raw();
        var actor = http.Actor();
        if (await TemperatureVisitTable.ByNumber(db, transaction, number) is not { } visit || !VisitSight.MaySee(visit, actor)) return Refusal.NotFound("temperature visit", number);
        if (ETags.IfMatch(http.Request) is { } version && version != visit.Version) return Refusal.VersionConflict($"Visit '{number}' is at version {visit.Version}.");
        if (!states.Contains(visit.State))
            return Refusal.Conflict("visit-state", "The visit is not at the point where this can be done.", $"Visit '{number}' is {visit.State}; this needs {string.Join(" or ", states)}.", Rule);
        var done = await act(new(visit, await TemperatureVisitTable.Readings(db, transaction, visit.Id), actor, time.GetUtcNow()));
        return done.IsRefused ? done.Refusal! : Outcome.Of(await Answer(done.Value, actor, StatusCodes.Status200OK));
    });

    /// <summary>Stores the changed visit and what happened, both or none.</summary>
    internal async Task<Outcome<TemperatureVisit>> Keep(VisitCase open, TemperatureVisit changed, string kind, DateTimeOffset? at = null, string? note = null)
    {
        var saved = await TemperatureVisitTable.Save(unit, changed with { UpdatedAt = open.Now });
        if (!saved.IsRefused) await TemperatureVisitTable.Append(unit, saved.Value, kind, at ?? open.Now, open.Actor, note);
        return saved;
    }

    internal async Task<Reply> Answer(TemperatureVisit visit, Actor actor, int status)
    {
        var (db, transaction) = unit.Raw();
        var view = VisitSight.View(
            visit, await TemperatureVisitTable.Readings(db, transaction, visit.Id), await TemperatureVisitTable.Events(db, transaction, visit.Id), await clocks.OfMatter(unit, visit.Id), actor);
        return new(status, view, status == StatusCodes.Status201Created ? $"/api/{HeatingUtility.Name}/temperature-visits/{visit.Number}" : null, visit.Version);
    }
}
