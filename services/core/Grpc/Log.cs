using Microsoft.Extensions.Logging;

namespace Grpc;

internal static partial class Log
{
    [LoggerMessage(1101, LogLevel.Error, "The handler of {Method} failed", EventName = "GrpcHandlerFailed")]
    public static partial void HandlerFailed(ILogger logger, Exception exception, string method);

    [LoggerMessage(1102, LogLevel.Debug, "The caller of {Method} is gone", EventName = "GrpcCallAbandoned")]
    public static partial void Abandoned(ILogger logger, string method);
}
