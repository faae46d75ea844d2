namespace Utilities.Billing;

/// <summary>Every line that bill runs log. Numbers and codes only: never a person's data.</summary>
internal static partial class BillRunLog
{
    [LoggerMessage(EventId = 7101, EventName = "BillRunStarted", Level = LogLevel.Information, Message = "Bill run {Run} of {Utility} {Period} ({Kind}) goes on after {Place}.")]
    public static partial void BillRunStarted(this ILogger logger, Guid run, string utility, string period, string kind, string place);

    [LoggerMessage(EventId = 7102, EventName = "BillRunFinished", Level = LogLevel.Information, Message = "Bill run {Run} is through: {Accounts} accounts, {Billed} billed, {Parked} parked, {Skipped} skipped.")]
    public static partial void BillRunFinished(this ILogger logger, Guid run, long accounts, long billed, long parked, long skipped);

    [LoggerMessage(EventId = 7103, EventName = "BillRunFailed", Level = LogLevel.Error, Message = "Bill run {Run} failed.")]
    public static partial void BillRunFailed(this ILogger logger, Guid run, Exception trouble);

    [LoggerMessage(EventId = 7104, EventName = "BillRunsUnreachable", Level = LogLevel.Warning, Message = "Bill runs cannot be looked for: the database does not answer.")]
    public static partial void BillRunsUnreachable(this ILogger logger, Exception trouble);

    [LoggerMessage(EventId = 7105, EventName = "BillChunkRepeated", Level = LogLevel.Warning, Message = "A chunk of bill run {Run} is read and written again (attempt {Attempt}).")]
    public static partial void BillChunkRepeated(this ILogger logger, Guid run, int attempt, Exception trouble);

    [LoggerMessage(EventId = 7106, EventName = "CorrectionRefused", Level = LogLevel.Warning, Message = "Bill {Bill} could not be corrected: {Code}.")]
    public static partial void CorrectionRefused(this ILogger logger, string bill, string code);

    [LoggerMessage(EventId = 7107, EventName = "CorrectionFailed", Level = LogLevel.Error, Message = "The bill of {Account} for {Period} could not be corrected; it is tried again.")]
    public static partial void CorrectionFailed(this ILogger logger, string account, string period, Exception failure);
}
