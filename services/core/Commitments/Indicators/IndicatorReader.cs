using System.Data.Common;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>Works out measured targets from the rows behind them.</summary>
public sealed class IndicatorReader(Database database, CalendarBook calendars, OperatorSettings settings, TimeProvider time)
{
    /// <summary>One indicator over [from, to).</summary>
    public async Task<IndicatorView> Of(Commitment commitment, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        var query = new IndicatorQuery(commitment, from, to, time.GetUtcNow());
        var count = await database.Read(db => Count(db, query), cancel);
        var setting = query.Rule.ThresholdSetting is { } name ? settings.Figure(name) : null;
        return IndicatorView.Of(query, count, setting);
    }

    private Task<IndicatorCount> Count(DbConnection db, IndicatorQuery query) => query.Rule.Method switch
    {
        IndicatorMethod.Clocks => ClockIndicator.Count(db, query),
        IndicatorMethod.Milestones => MilestoneIndicator.Count(db, database, query),
        IndicatorMethod.CountPerYear => YearlyIndicator.PerYear(db, query, calendars.Of(query.Commitment).Zone),
        IndicatorMethod.Improvement => YearlyIndicator.Improved(db, query),
        _ => MeasuredIndicator.Count(db, query),
    };
}
