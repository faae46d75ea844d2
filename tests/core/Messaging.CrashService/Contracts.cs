namespace Utilities.Messaging.CrashService;

public sealed record RequestAccepted
{
    public required Guid CorrelationId { get; init; }
}

public sealed record WorkOrdered
{
    public required Guid CorrelationId { get; init; }
}

public sealed record WorkDone
{
    public required Guid CorrelationId { get; init; }
}
