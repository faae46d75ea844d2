namespace Utilities.Heating;

/// <summary>What the season's watch logs.</summary>
internal static partial class SeasonLog
{
    [LoggerMessage(EventId = 4301, EventName = "SeasonBeginFailed", Level = LogLevel.Error, Message = "Those who wait for the heating season could not be looked at; trying again.")]
    public static partial void BeginFailed(ILogger logger, Exception failure);
}
