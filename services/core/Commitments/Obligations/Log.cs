using Microsoft.Extensions.Logging;

namespace Utilities.Commitments;

internal static partial class ObligationLog
{
    [LoggerMessage(EventId = 1, EventName = "ObligationSweepFailed", Level = LogLevel.Error, Message = "Looking for overdue obligations failed; the next minute tries again")]
    public static partial void SweepFailed(this ILogger log, Exception failure);
}
