using Microsoft.Extensions.Logging;

namespace Utilities.ServiceDefaults;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Unhandled exception at {Method} {Endpoint}", EventName = "unhandled-exception")]
    public static partial void Unhandled(ILogger logger, Exception exception, string method, string? endpoint);

    [LoggerMessage(2, LogLevel.Information, "A bearer token was refused: {Reason}", EventName = "token-refused")]
    public static partial void TokenRefused(ILogger logger, string reason);
}
