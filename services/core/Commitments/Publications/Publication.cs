using System.Text.Json.Serialization;

namespace Utilities.Commitments;

/// <summary>A fulfilment rate of a period (承诺兑现率), frozen as it was worked out (002 第一篇 第五条(二), 第十三条(六)).</summary>
public sealed record Publication
{
    internal const string Columns = """
        id, number, commitment_id, profile, from_day, until_day, edition, state, numerator, denominator, exempt, met, formula_zh, formula_en, reason,
        computed_at, computed_by, published_at, published_by, replaces_id, version
        """;

    [JsonIgnore]
    public Guid Id { get; init; }

    public string Number { get; init; } = "";

    /// <summary>The indicator that it is a figure of.</summary>
    public string CommitmentId { get; init; } = "";

    public string Profile { get; init; } = "";

    public DateOnly FromDay { get; init; }

    /// <summary>The day after the last one.</summary>
    public DateOnly UntilDay { get; init; }

    /// <summary>1, and one more for each correction.</summary>
    public int Edition { get; init; }

    /// <summary>One of <see cref="PublicationStates"/>.</summary>
    public string State { get; init; } = "";

    /// <summary>Promises kept.</summary>
    public int Numerator { get; init; }

    /// <summary>Promises due.</summary>
    public int Denominator { get; init; }

    /// <summary>Left out with a reason.</summary>
    public int Exempt { get; init; }

    /// <summary>Whether the target was reached; null while nothing was due.</summary>
    public bool? Met { get; init; }

    public string FormulaZh { get; init; } = "";

    public string FormulaEn { get; init; } = "";

    /// <summary>Why the edition before was corrected.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset ComputedAt { get; init; }

    [JsonIgnore]
    public string ComputedBy { get; init; } = "";

    public DateTimeOffset? PublishedAt { get; init; }

    [JsonIgnore]
    public string? PublishedBy { get; init; }

    [JsonIgnore]
    public Guid? ReplacesId { get; init; }

    public long Version { get; init; }

    /// <summary>Percent, four decimals; null while nothing was due.</summary>
    public decimal? Rate => Denominator == 0 ? null : Math.Round(Numerator * 100m / Denominator, 4);

    /// <summary>What its clock hangs on: computed, then to be published.</summary>
    internal Matter Matter => new(Id, Number, "publication", CommitmentId, null);
}

public static class PublicationStates
{
    /// <summary>Worked out, not public yet.</summary>
    public const string Computed = "computed";

    public const string Published = "published";

    /// <summary>A later edition is public instead; this one stays readable.</summary>
    public const string Corrected = "corrected";

    /// <summary>Corrected before it was public.</summary>
    public const string Discarded = "discarded";

    /// <summary>What anybody may read.</summary>
    public static readonly string[] Public = [Published, Corrected];
}
