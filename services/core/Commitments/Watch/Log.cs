using Microsoft.Extensions.Logging;

namespace Utilities.Commitments;

internal static partial class WatchLog
{
    [LoggerMessage(EventId = 3001, EventName = "ClockFired", Level = LogLevel.Debug, Message = "{Message} for {CommitmentId} of {MatterNumber}, rung {Level}")]
    public static partial void Fired(this ILogger log, string message, string commitmentId, string matterNumber, int level);

    [LoggerMessage(EventId = 3002, EventName = "ClockRoundFailed", Level = LogLevel.Error, Message = "The clock watch failed and will try again")]
    public static partial void RoundFailed(this ILogger log, Exception failure);
}
