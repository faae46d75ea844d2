using Microsoft.Extensions.Logging;

namespace Utilities.Messaging;

internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Information, "Migration {Module}/{Number} {Name} applied")]
    public static partial void MigrationApplied(this ILogger log, string module, int number, string name);

    [LoggerMessage(2002, LogLevel.Debug, "{Rows} old inbox marks and answers forgotten")]
    public static partial void Cleaned(this ILogger log, int rows);

    [LoggerMessage(2004, LogLevel.Warning, "The broker is out of reach for {Part}: {Reason}. Trying again in {Seconds} s; nothing is lost meanwhile")]
    public static partial void BrokerOutOfReach(this ILogger log, string part, string reason, double seconds);

    [LoggerMessage(2005, LogLevel.Information, "{Part} is connected to the broker")]
    public static partial void BrokerReached(this ILogger log, string part);

    [LoggerMessage(2006, LogLevel.Warning, "{MessageType} (outbox row {Row}) is held back after {Attempts} attempts: {Error}")]
    public static partial void HeldBack(this ILogger log, string messageType, long row, int attempts, string error);

    [LoggerMessage(2007, LogLevel.Error, "{MessageType} (outbox row {Row}) cannot be published and is now a dead letter: {Error}")]
    public static partial void GivenUp(this ILogger log, string messageType, long row, string error);

    [LoggerMessage(2008, LogLevel.Error, "A message on {Queue} could not be handled: {Cause}. It is listed as dead letter {Id}")]
    public static partial void DeadLetterCollected(this ILogger log, string queue, string cause, Guid id);

    [LoggerMessage(2009, LogLevel.Error, "{Part} failed and starts again in {Seconds} s")]
    public static partial void PartFailed(this ILogger log, string part, double seconds, Exception failure);

    [LoggerMessage(2010, LogLevel.Error, "{Work} failed; it looks again in {Interval}")]
    public static partial void LookFailed(this ILogger log, string work, TimeSpan interval, Exception failure);
}
