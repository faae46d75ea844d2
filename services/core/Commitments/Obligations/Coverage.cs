namespace Utilities.Commitments;

/// <summary>How far the obligations of one commitment, due in a period, are done.</summary>
public sealed record Coverage
{
    public required string CommitmentId { get; init; }

    public required string Profile { get; init; }

    public BilingualText? Title { get; init; }

    /// <summary>Subjects that are owed anything in the period.</summary>
    public required int Subjects { get; init; }

    /// <summary>Subjects that got everything they were owed.</summary>
    public required int SubjectsComplete { get; init; }

    /// <summary>Done, in time or late.</summary>
    public required int Done { get; init; }

    /// <summary>Of those, done after their due time.</summary>
    public required int DoneLate { get; init; }

    /// <summary>Not done and not yet due.</summary>
    public required int Due { get; init; }

    /// <summary>Not done and past due.</summary>
    public required int Overdue { get; init; }

    /// <summary>Not owed after all, with a recorded reason.</summary>
    public required int Exempt { get; init; }
}
