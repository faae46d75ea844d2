using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Utilities.Commitments;

/// <summary>
/// The operator's alarm for holidays that are not published: degraded while a calendar lacks this year or, from 1 November, the next one.
/// Due times that reach there are provisional until the data arrives and the recompute job has run.
/// </summary>
internal sealed class CalendarHealth(CalendarBook calendars, TimeProvider time) : IHealthCheck
{
    private const int AlarmMonth = 11;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var missing = calendars.Names.Order(StringComparer.Ordinal).Select(name => (name, year: Missing(calendars.Get(name), time.GetUtcNow()))).Where(found => found.year is not null)
            .Select(found => string.Create(CultureInfo.InvariantCulture, $"'{found.name}' lacks {found.year}")).ToList();
        return Task.FromResult(missing.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"Public holidays are not published: calendar {string.Join(", ", missing)}. Due times that reach there are provisional. 节假日安排尚未公布，相关到期时间为暂定。"));
    }

    /// <summary>The first year that should be published by now and is not.</summary>
    internal static int? Missing(ServiceCalendar calendar, DateTimeOffset now)
    {
        var today = calendar.Date(now);
        return calendar.ProvisionalYear(now, today.Month >= AlarmMonth ? now.AddMonths(3) : now);
    }
}
