using System.Data.Common;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>Works out measured targets from the rows behind them.</summary>
public sealed class IndicatorReader(Database database, CalendarBook calendars, OperatorSettings settings, ChosenBook book, IEnumerable<SubjectSource> sources, TimeProvider time)
{
    /// <summary>One indicator over [from, to).</summary>
    public async Task<IndicatorView> Of(Commitment commitment, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        var query = Query(commitment, from, to);
        var count = await database.Read(db => Count(db, query), cancel);
        var setting = query.Rule.ThresholdSetting is { } name ? settings.Figure(name) : null;
        return IndicatorView.Of(query, count, setting);
    }

    /// <summary>The indicator with what is registered of its population, or the promises that stand in place of its profile's own.</summary>
    public IndicatorQuery Query(Commitment commitment, DateTimeOffset from, DateTimeOffset to) =>
        new(commitment, from, to, time.GetUtcNow())
        {
            Population = [.. sources.Where(source => source.Kind == commitment.Indicator?.Population)],
            Instead = commitment.Indicator?.Method == IndicatorMethod.Clocks ? book.InsteadOf(commitment.Profile) : [],
        };

    private Task<IndicatorCount> Count(DbConnection db, IndicatorQuery query) => query.Rule.Method switch
    {
        IndicatorMethod.Clocks => ClockIndicator.Count(db, query),
        IndicatorMethod.Milestones => MilestoneIndicator.Count(db, database, query),
        IndicatorMethod.CountPerYear => YearlyIndicator.PerYear(db, query, calendars.Of(query.Commitment).Zone),
        IndicatorMethod.Improvement => YearlyIndicator.Improved(db, query),
        IndicatorMethod.Latest => LatestIndicator.Count(db, database, query, LocalTimes.Day(calendars.Of(query.Commitment).Zone, query.To.AddTicks(-1))),
        _ => MeasuredIndicator.Count(db, query),
    };
}
