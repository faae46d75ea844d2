using Microsoft.Extensions.Logging;

namespace Utilities.ServiceDefaults;

internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Error, "Unhandled exception at {Method} {Endpoint}", EventName = "UnhandledException")]
    public static partial void Unhandled(ILogger logger, Exception exception, string method, string? endpoint);

    [LoggerMessage(1002, LogLevel.Information, "A bearer token was refused: {Reason}", EventName = "TokenRefused")]
    public static partial void TokenRefused(ILogger logger, string reason);

    [LoggerMessage(1003, LogLevel.Warning, "The service has no token of its own: {Reason}", EventName = "NoOwnToken")]
    public static partial void NoOwnToken(ILogger logger, string reason);

    [LoggerMessage(1004, LogLevel.Warning, "{Code}: {Method} {Endpoint} was refused: {Reason}", EventName = "Outage")]
    public static partial void Outage(ILogger logger, string code, string method, string? endpoint, string reason);
}
