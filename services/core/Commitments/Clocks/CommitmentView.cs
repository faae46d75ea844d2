namespace Utilities.Commitments;

/// <summary>One promise as residents and auditors may read it. Public on purpose.</summary>
public sealed record CommitmentView
{
    public required string Id { get; init; }

    /// <summary>Whose promise it is.</summary>
    public required string Profile { get; init; }

    public required string Service { get; init; }

    public required CommitmentKind Kind { get; init; }

    public required BilingualText Title { get; init; }

    /// <summary>The organisation of this service has chosen the profile, and this row where two of its profiles hold the id: it is bound by it.</summary>
    public required bool Chosen { get; init; }

    /// <summary>When the duty arises and when it is fulfilled, in the catalogue's words.</summary>
    public required string Trigger { get; init; }

    public required string Stop { get; init; }

    /// <summary>As the source prints it; null where it prints no number.</summary>
    public string? Limit { get; init; }

    public required string Calendar { get; init; }

    /// <summary>The figure to be reached, as the source prints it.</summary>
    public string? Target { get; init; }

    public required bool Soft { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Verbatim words of the source.</summary>
    public required string Quote { get; init; }

    public required string Source { get; init; }

    public string? Notes { get; init; }

    /// <summary>Which part of the engine holds people to it.</summary>
    public required Enforcement EnforcedBy { get; init; }

    /// <summary>Milestones that start and stop its clock; empty unless a clock enforces it.</summary>
    public required IReadOnlyList<string> StartsOn { get; init; }

    public required IReadOnlyList<string> StopsOn { get; init; }

    /// <summary>Conditions: fact → allowed values.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Where { get; init; }

    public required DueFrom DueFrom { get; init; }

    /// <summary>Milestones at which the customer may agree to a later time.</summary>
    public required IReadOnlyList<string> AgreedOn { get; init; }

    public required IReadOnlyList<Rung> Ladder { get; init; }

    public static CommitmentView Of(Commitment row, ChosenBook book) => new()
    {
        Id = row.Id,
        Profile = row.Profile,
        Service = row.Service,
        Kind = row.Kind,
        Title = row.Title,
        Chosen = book.Rows.Contains(row),
        Trigger = row.Trigger,
        Stop = row.Stop,
        Limit = row.Limit.Text,
        Calendar = row.Calendar,
        Target = row.Target,
        Soft = row.Soft,
        Severity = row.Severity,
        Quote = row.SourceQuote,
        Source = row.SourceFile,
        Notes = row.Notes,
        EnforcedBy = row.EnforcedBy,
        StartsOn = row.StartsOn,
        StopsOn = row.StopsOn,
        Where = row.Where,
        DueFrom = row.DueFrom,
        AgreedOn = row.AgreedOn,
        Ladder = row.Ladder,
    };
}
