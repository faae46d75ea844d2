using Microsoft.Extensions.Logging;

namespace Utilities.Matters;

/// <summary>Every line this module logs. Numbers and codes only: never a person's data.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 4002, EventName = "CappedPauseKept", Level = LogLevel.Warning, Message = "The pause of {Number} could not be ended: {Code}.")]
    public static partial void CappedPauseKept(this ILogger logger, string number, string code);
}
