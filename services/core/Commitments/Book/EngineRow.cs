using System.Text.Json.Serialization;

namespace Utilities.Commitments;

/// <summary>One row of <c>commitments.engine.json</c>: what the engine needs beyond the words of the source.</summary>
internal sealed record EngineRow
{
    /// <summary>With <see cref="Profile"/> the key of the source row; absent inside a self-contained row.</summary>
    public string? Id { get; init; }

    public string? Profile { get; init; }

    /// <summary>The service that keeps a promise of the hall: the documents own these duties at hall level, and no service is named hall.</summary>
    public string? KeptBy { get; init; }

    public required BilingualText Title { get; init; }

    public required Enforcement EnforcedBy { get; init; }

    public IReadOnlyList<string> Start { get; init; } = [];

    public IReadOnlyList<string> Stop { get; init; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Where { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    public DueFrom DueFrom { get; init; }

    public string? Late { get; init; }

    public IReadOnlyList<string> Agreed { get; init; } = [];

    public bool Soft { get; init; }

    public Severity Severity { get; init; }

    public IReadOnlyList<RungRow> Ladder { get; init; } = [];

    public string? Alarm { get; init; }

    /// <summary>Start and end rule; required where the source counts working days, refused elsewhere.</summary>
    public DayRules? Days { get; init; }

    public IndicatorRule? Indicator { get; init; }

    public ObligationRule? Obligation { get; init; }

    [JsonIgnore]
    public CommitmentKey Key => new(Id ?? "", Profile ?? "");
}

/// <param name="At"><c>50%</c>, <c>due</c> or <c>+PT2H</c>.</param>
/// <param name="Notify">Roles.</param>
internal sealed record RungRow(string At, IReadOnlyList<string> Notify);
