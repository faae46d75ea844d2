namespace Utilities.Contracts;

/// <summary>The customer was called after a service, or could not be reached. What they said stays with the complaints service.</summary>
public sealed record FollowUpClosed
{
    public required Guid FollowUpId { get; init; }

    /// <summary>Number of the follow-up.</summary>
    public required string Number { get; init; }

    /// <summary>Id of the request, appointment, queue ticket or case that was followed up.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary><c>satisfied</c>, <c>problem</c>, <c>dissatisfied</c> or <c>not-reached</c>; absent for confidential reports.</summary>
    public string? Outcome { get; init; }

    /// <summary>Number of the complaint that dissatisfaction became.</summary>
    public string? Complaint { get; init; }

    public required DateTimeOffset At { get; init; }
}
