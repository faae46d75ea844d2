using Microsoft.Extensions.Logging;

namespace Utilities.Commitments;

internal static partial class PeriodLog
{
    [LoggerMessage(EventId = 3021, EventName = "PeriodsWorkedOut", Level = LogLevel.Information, Message = "{Count} figures of ended periods were worked out")]
    public static partial void WorkedOut(this ILogger log, int count);
}
