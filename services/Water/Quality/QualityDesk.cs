using System.Data.Common;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A case as it is read.</summary>
public sealed record QualityCaseView(QualityCase Case, IReadOnlyList<WaterSampleView> Samples, IReadOnlyList<ClockView> Clocks, IReadOnlyList<HistoryEntry> History);

/// <summary>What is in hand when an act on a case begins.</summary>
public sealed record OpenQualityMatter(QualityCase Case, Actor Actor, DateTimeOffset Now)
{
    public Refusal? RefusesUnless(params ReadOnlySpan<string> states) => states.Contains(Case.State)
        ? null
        : Refusal.Conflict("case-state", "The case is not in a state for this.", $"Case '{Case.Number}' is {Case.State}; this needs: {string.Join(", ", states.ToArray())}.", "D22");
}

/// <summary>The common frame of every act on a case: one transaction, its idempotency, which version was read, and the answer.</summary>
public sealed class QualityDesk(UnitOfWork unit, ClockReader clocks, TimeProvider time)
{
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, Func<OpenQualityMatter, Task<Outcome<QualityCase>>> act) => Idempotency.Once(http, body, async () =>
    {
        var (db, transaction) = unit.Raw();
        if (await QualityCases.ByNumber(db, transaction, number) is not { } found) return Refusal.NotFound("quality case", number);
        if (ETags.IfMatch(http.Request) is { } version && version != found.Version) return Refusal.VersionConflict($"Case '{number}' is at version {found.Version}.");
        var done = await act(new(found, http.Actor(), time.GetUtcNow()));
        return done.IsRefused ? done.Refusal! : Outcome.Of(await Answer(done.Value, http.Actor(), StatusCodes.Status200OK));
    });

    public async Task<Reply> Answer(QualityCase of, Actor reader, int status)
    {
        var (db, transaction) = unit.Raw();
        var location = status == StatusCodes.Status201Created ? $"/api/{WaterUtility.Name}/quality/cases/{of.Number}" : null;
        return new Reply(status, await Read(db, transaction, of, await clocks.OfMatter(unit, of.RequestId ?? of.Id), reader), location, of.Version);
    }

    public static async Task<QualityCaseView> Read(DbConnection db, DbTransaction? transaction, QualityCase of, IReadOnlyList<ClockView> running, Actor reader) => new(
        of.SeenBy(reader), await WaterSamples.OfCase(db, transaction, of.Id, reader), running, await Water.History.Of(db, transaction, of.Number, reader));
}
