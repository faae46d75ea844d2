using Microsoft.Extensions.Logging;

namespace Grpc;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The handler of {Method} failed", EventName = "grpc-handler-failed")]
    public static partial void HandlerFailed(ILogger logger, Exception exception, string method);

    [LoggerMessage(2, LogLevel.Debug, "The caller of {Method} is gone", EventName = "grpc-call-abandoned")]
    public static partial void Abandoned(ILogger logger, string method);
}
