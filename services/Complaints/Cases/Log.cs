namespace Utilities.Complaints;

internal static partial class Log
{
    [LoggerMessage(EventId = 1, EventName = "CappedPausesFailed", Level = LogLevel.Error, Message = "Ending pauses of cases at their cap failed; the next round tries again")]
    public static partial void CappedPausesFailed(ILogger log, Exception failure);
}
