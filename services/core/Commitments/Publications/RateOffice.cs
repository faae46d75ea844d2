using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary>Works out the fulfilment rate of a period and freezes it with the clocks behind it. Scoped; call inside an open unit of work.</summary>
public sealed class RateOffice(UnitOfWork unit, ChosenBook book, CalendarBook calendars, IndicatorReader indicators, ClockLedger clocks, TimeProvider time) : IPeriodWork
{
    /// <summary>The rates that can be published: those worked out from clocks.</summary>
    public IReadOnlyList<string> Names => [.. Rates.Select(row => row.Id)];

    public IEnumerable<Commitment> Rates => book.Rows.Where(row => row.Indicator?.Method == IndicatorMethod.Clocks);

    /// <summary>At the end of a period: its first edition, unless somebody has worked it out already.</summary>
    public async Task Do(string name, DayPeriod period)
    {
        var row = Rates.First(rate => rate.Id == name);
        if (await PublicationTable.Latest(unit, row, period) is null) await Compute(row, period, Actor.System, null, null);
    }

    /// <summary>Works out and freezes an edition; the clock until its publication begins to run.</summary>
    internal async Task<Publication> Compute(Commitment row, DayPeriod period, Actor by, Publication? before, string? reason)
    {
        var now = time.GetUtcNow().ToMilliseconds();
        var zone = calendars.Of(row).Zone;
        var query = indicators.Query(row, LocalTimes.At(zone, period.From, TimeSpan.Zero), LocalTimes.At(zone, period.Until, TimeSpan.Zero));
        var (db, transaction) = unit.Raw();
        var id = Guid.CreateVersion7(now);
        var count = await ClockIndicator.Count(db, query, transaction);
        var publication = new Publication
        {
            Id = id,
            Number = await Numbers.Next(unit, $"{char.ToUpperInvariant(book.Service[0])}R", LocalTimes.Day(zone, now)),
            CommitmentId = row.Id,
            Profile = row.Profile,
            FromDay = period.From,
            UntilDay = period.Until,
            Edition = (before?.Edition ?? 0) + 1,
            State = PublicationStates.Computed,
            Numerator = (int)count.Numerator,
            Denominator = (int)count.Denominator,
            Exempt = count.Exempt,
            Met = IndicatorVerdict.Met(query.Rule, count),
            FormulaZh = query.Rule.Formula.Zh,
            FormulaEn = query.Rule.Formula.En,
            Reason = reason,
            ComputedAt = now,
            ComputedBy = by.Id,
            ReplacesId = before?.Id,
            Version = 1,
        };
        await PublicationTable.Store(unit, publication);
        await PublicationTable.StoreRows(unit, id, query, book.Rows.Where(promise => Covers(query, promise)));
        await clocks.Record(new Milestone(publication.Matter, "rate-computed", now, by));
        return publication;
    }

    /// <summary>All deadline and notice rows of the profile that have a due time; of one that another profile's row was picked for, that row.</summary>
    private static bool Covers(IndicatorQuery query, Commitment promise) =>
        promise is { EnforcedBy: Enforcement.Clock, AlarmSetting: null }
        && (promise.Profile == query.Commitment.Profile || query.Instead.Contains(promise))
        && (query.Rule.Clocks.Count == 0 || query.Rule.Clocks.Contains(promise.Id));
}
