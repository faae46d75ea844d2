using Microsoft.Extensions.Logging;

namespace Utilities.Matters;

internal static partial class ImportLog
{
    [LoggerMessage(EventId = 4101, EventName = "ImportStarted", Level = LogLevel.Information, Message = "Import {Job} of {Source} runs from line {Line}.")]
    public static partial void ImportStarted(this ILogger log, Guid job, string source, long line);

    [LoggerMessage(EventId = 4102, EventName = "ImportCompleted", Level = LogLevel.Information, Message = "Import {Job} completed: {Read} rows read, {Imported} imported, {Rejected} rejected.")]
    public static partial void ImportCompleted(this ILogger log, Guid job, long read, long imported, long rejected);

    [LoggerMessage(EventId = 4103, EventName = "ImportFailed", Level = LogLevel.Error, Message = "Import {Job} failed; it can be resumed when the cause is gone.")]
    public static partial void ImportFailed(this ILogger log, Guid job, Exception trouble);

    [LoggerMessage(EventId = 4104, EventName = "ImportBatchRepeated", Level = LogLevel.Warning, Message = "A batch of import {Job} did not commit (attempt {Attempt}) and is tried again.")]
    public static partial void BatchRepeated(this ILogger log, Guid job, int attempt, Exception trouble);

    [LoggerMessage(EventId = 4105, EventName = "ImportsUnreachable", Level = LogLevel.Error, Message = "The import jobs cannot be read; the worker tries again.")]
    public static partial void ImportsUnreachable(this ILogger log, Exception trouble);
}
