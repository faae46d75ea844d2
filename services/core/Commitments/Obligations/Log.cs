using Microsoft.Extensions.Logging;

namespace Utilities.Commitments;

internal static partial class ObligationLog
{
    [LoggerMessage(EventId = 3012, EventName = "ObligationsPlanned", Level = LogLevel.Information, Message = "{Count} obligations were planned")]
    public static partial void Planned(this ILogger log, int count);
}
