using Microsoft.Extensions.Logging;

namespace Utilities.Supply;

/// <summary>Every line this module logs. Numbers and codes only: never a person's data.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 4001, EventName = "CappedPausesFailed", Level = LogLevel.Error, Message = "Pauses past their cap could not be ended; trying again.")]
    public static partial void CappedPausesFailed(ILogger logger, Exception failure);

    [LoggerMessage(EventId = 4003, EventName = "LongOutagesFailed", Level = LogLevel.Error, Message = "Outages that last too long could not be looked for; trying again.")]
    public static partial void LongOutagesFailed(ILogger logger, Exception failure);

    [LoggerMessage(EventId = 4004, EventName = "DayClosingFailed", Level = LogLevel.Error, Message = "A day could not be closed; trying again.")]
    public static partial void DayClosingFailed(ILogger logger, Exception failure);

    [LoggerMessage(EventId = 4002, EventName = "CappedPauseKept", Level = LogLevel.Warning, Message = "The pause of {Number} could not be ended: {Code}.")]
    public static partial void CappedPauseKept(ILogger logger, string number, string code);
}
