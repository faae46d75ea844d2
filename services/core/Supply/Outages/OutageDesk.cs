using Microsoft.AspNetCore.Http;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>What is in hand when an act on an outage begins.</summary>
public sealed record OpenOutage(Outage Outage, Actor Actor, DateTimeOffset Now)
{
    public long NextVersion => Outage.Version + 1;

    /// <summary>Refuses an act that this state does not allow, naming those that do.</summary>
    public Refusal? RefusesUnless(params ReadOnlySpan<string> states) => states.Contains(Outage.State)
        ? null
        : Refusal.Conflict("outage-state", "The outage is not in a state for this.", $"Outage '{Outage.Number}' is {Outage.State}; this needs: {string.Join(", ", states.ToArray())}.", "D20");
}

/// <summary>A message to those affected.</summary>
internal sealed record Telling(string Message, Reach Reach, bool ToPublic = true);

/// <summary>The common frame of every act on an outage: one transaction, its idempotency, which version was read, history, notices and the answer.</summary>
public sealed class OutageDesk(UnitOfWork unit, ClockReader clocks, SupplyUtility utility, TimeProvider time)
{
    /// <summary>Runs the act on the outage of that number and answers with the outage as it then is.</summary>
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, Func<OpenOutage, Task<Outcome<Outage>>> act) =>
        Idempotency.Once(http, body, async () =>
        {
            var loaded = await OutageTable.Load(unit, number, ETags.IfMatch(http.Request));
            if (loaded.IsRefused) return loaded.Refusal!;
            var done = await act(new(loaded.Value, http.Actor(), time.GetUtcNow()));
            return done.IsRefused ? done.Refusal! : Outcome.Of(await Answer(done.Value, StatusCodes.Status200OK));
        });

    /// <summary>Inside the open unit: writes the outage's next version, tells those affected, and keeps the version in the history.</summary>
    internal async Task<Outcome<Outage>> Advance(OpenOutage open, Outage changed, string change, string? note, params IReadOnlyList<Telling> tellings)
    {
        var next = changed with { Version = open.NextVersion, UpdatedAt = open.Now };
        if (await OutageTable.Update(unit, next) is { } refusal) return refusal;
        await OutageTable.KeepVersion(unit, next, change, open.Actor, note, await Tell(next, tellings));
        return next;
    }

    /// <summary>Inside the open unit: writes the notices of the outage's present version.</summary>
    internal async Task<int> Tell(Outage outage, IReadOnlyList<Telling> tellings)
    {
        if (tellings.Count == 0) return 0;
        var (db, transaction) = unit.Raw();
        var facts = await OutageFacts.Read(db, transaction, outage, utility.Outages.Noun);
        var written = 0;
        foreach (var (message, reach, toPublic) in tellings)
            written += await OutageNotices.Write(unit, utility.Outages, outage, message, OutageText.Of(message, facts), reach, toPublic);
        return written;
    }

    public async Task<Reply> Answer(Outage outage, int status)
    {
        var (db, transaction) = unit.Raw();
        var view = await OutageViews.Full(db, transaction, outage, await clocks.OfMatter(unit, outage.Id));
        var location = status == StatusCodes.Status201Created ? $"/api/{utility.Name}/outages/{outage.Number}" : null;
        return new Reply(status, view, location, outage.Version);
    }
}
