namespace Utilities.Commitments;

/// <summary>One promise: what its source says, word for word, and what the engine needs to hold people to it.</summary>
public sealed record Commitment
{
    public required CommitmentKey Key { get; init; }

    public string Id => Key.Id;

    public string Profile => Key.Profile;

    /// <summary>Service that owns the duty; <c>hall</c> for duties of the hall itself.</summary>
    public required string Service { get; init; }

    public required CommitmentKind Kind { get; init; }

    /// <summary>Short title for residents.</summary>
    public required BilingualText Title { get; init; }

    /// <summary>When the duty arises and when it is fulfilled, in the catalogue's words.</summary>
    public required string Trigger { get; init; }

    public required string Stop { get; init; }

    public required Limit Limit { get; init; }

    /// <summary>Name of the calendar the limit counts in: <c>wallclock</c>, <c>workingdays</c>; see <see cref="CalendarBook"/>.</summary>
    public required string Calendar { get; init; }

    /// <summary>The figure to be reached, as the catalogue prints it.</summary>
    public string? Target { get; init; }

    public required string SourceFile { get; init; }

    public required string SourceQuote { get; init; }

    public string? Notes { get; init; }

    public required Enforcement EnforcedBy { get; init; }

    /// <summary>A clock starts when the last of these has happened ("later of the two"). One name almost everywhere; empty unless enforced by a clock.</summary>
    public IReadOnlyList<string> StartsOn { get; init; } = [];

    /// <summary>A clock stops when the first of these happens ("accepted or refused").</summary>
    public IReadOnlyList<string> StopsOn { get; init; } = [];

    /// <summary>Fact → allowed values, all of which must hold when the clock starts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Where { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    public DueFrom DueFrom { get; init; }

    /// <summary>Name of the operator's setting with the last stretch of a day whose matters are due at the end of the next one; only with <see cref="DueFrom.DayEnd"/>.</summary>
    public string? LateSetting { get; init; }

    /// <summary>Milestones at which the customer may agree to a later time: the due time moves to it, on record.</summary>
    public IReadOnlyList<string> AgreedOn { get; init; } = [];

    /// <summary>Start and end rule of limits in working days.</summary>
    public DayRules DayRules { get; init; } = DayRules.Default;

    /// <summary>"一般" or 提倡: a breach is recorded and asks for a reason.</summary>
    public bool Soft { get; init; }

    public Severity Severity { get; init; } = Severity.Normal;

    /// <summary>Who is told when, in order of time.</summary>
    public IReadOnlyList<Rung> Ladder { get; init; } = [];

    /// <summary>Name of the operator's setting that raises an alarm for a duty without a number.</summary>
    public string? AlarmSetting { get; init; }

    public IndicatorRule? Indicator { get; init; }

    public ObligationRule? Obligation { get; init; }

    /// <summary>Whether the conditions hold for a matter. A fact of the milestone goes before the matter's own kind, type and area.</summary>
    public bool AppliesTo(Matter matter, IReadOnlyDictionary<string, string> facts) => Where.All(condition =>
    {
        var value = facts.GetValueOrDefault(condition.Key) ?? condition.Key switch
        {
            "kind" => matter.Kind,
            "type" => matter.Type,
            "area" => matter.Area,
            "organisation" => matter.Organisation,
            _ => null,
        };
        return value is not null && condition.Value.Contains(value);
    });
}

/// <summary>How grave a breach is: decides nothing by itself, orders lists and tells people apart.</summary>
public enum Severity
{
    Normal,
    Serious,

    /// <summary>Life, health or the supply of many.</summary>
    Critical,
}
