using Microsoft.Extensions.Logging;

namespace Utilities.Commitments;

internal static partial class ObligationLog
{
    [LoggerMessage(EventId = 1, EventName = "ObligationSweepFailed", Level = LogLevel.Error, Message = "Looking for overdue obligations failed; the next minute tries again")]
    public static partial void SweepFailed(this ILogger log, Exception failure);

    [LoggerMessage(EventId = 2, EventName = "ObligationsPlanned", Level = LogLevel.Information, Message = "{Count} obligations were planned")]
    public static partial void Planned(this ILogger log, int count);

    [LoggerMessage(EventId = 3, EventName = "ObligationPlanningFailed", Level = LogLevel.Error, Message = "Planning obligations failed; the next quarter of an hour tries again")]
    public static partial void PlanningFailed(this ILogger log, Exception failure);
}
