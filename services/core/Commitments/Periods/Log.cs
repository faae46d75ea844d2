using Microsoft.Extensions.Logging;

namespace Utilities.Commitments;

internal static partial class PeriodLog
{
    [LoggerMessage(EventId = 1, EventName = "PeriodsWorkedOut", Level = LogLevel.Information, Message = "{Count} figures of ended periods were worked out")]
    public static partial void WorkedOut(this ILogger log, int count);

    [LoggerMessage(EventId = 2, EventName = "PeriodFailed", Level = LogLevel.Error, Message = "Working out an ended period failed; the next hour tries again")]
    public static partial void PeriodFailed(this ILogger log, Exception failure);
}
