namespace Utilities.Billing;

/// <summary>Every line that readings log. Numbers and codes only: never a person's data.</summary>
internal static partial class ReadingLog
{
    [LoggerMessage(EventId = 7201, EventName = "PullFinished", Level = LogLevel.Information, Message = "{Taken} readings of {Utility} were pulled, {Unmatched} of them of meters that no account has.")]
    public static partial void PullFinished(this ILogger logger, string utility, long taken, long unmatched);

    [LoggerMessage(EventId = 7202, EventName = "PullBrokeOff", Level = LogLevel.Warning, Message = "The pull of {Utility} broke off and goes on later: {Cause}.")]
    public static partial void PullBrokeOff(this ILogger logger, string utility, string cause, Exception failure);

    [LoggerMessage(EventId = 7203, EventName = "PullsUnreachable", Level = LogLevel.Warning, Message = "Pulls cannot be looked for: the database does not answer.")]
    public static partial void PullsUnreachable(this ILogger logger, Exception failure);
}
