using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>A tariff as sent in or shipped.</summary>
/// <param name="Classes">Customer classes it is for; left out: all.</param>
/// <param name="Versions">In the shipped file: numbered from 1 in this order. Over HTTP each version is sent by itself.</param>
public sealed record TariffInput(string? Code, string? Utility, WordsInput? Name, string? Unit, IReadOnlyList<string>? Classes = null, IReadOnlyList<VersionInput>? Versions = null);

/// <summary>A version of a tariff as sent in, shipped, kept and shown.</summary>
public sealed record VersionInput(
    DateOnly? ValidFrom, SourceInput? Source, BlocksInput? Blocks, SeasonInput? Season, IReadOnlyList<ComponentInput>? Components, IReadOnlyList<ReductionInput>? Reductions,
    IReadOnlyList<LimitInput>? Limits);

public sealed record WordsInput(string? Zh, string? En)
{
    public static WordsInput Of(BilingualText text) => new(text.Zh, text.En);
}

/// <param name="Sample">Default: no.</param>
public sealed record SourceInput(string? Place, string? Document, string? Reference, string? Url, bool? Sample, WordsInput? Note);

/// <param name="Per"><c>month</c> or <c>year</c>.</param>
/// <param name="PartMonths"><c>by-days</c> (default) or <c>whole</c>; with monthly blocks only.</param>
/// <param name="YearBegins">Month 1–12, default 1; with yearly blocks only.</param>
/// <param name="Widths">One for each block; the last has no width.</param>
public sealed record BlocksInput(string? Per, string? PartMonths, int? YearBegins, int? StandardHousehold, int? MostPersons, IReadOnlyList<BlockInput>? Widths);

public sealed record BlockInput(decimal? Width, decimal? PerPerson);

/// <param name="First">First day heated, <c>11-15</c>.</param>
/// <param name="Last">Last day heated, <c>03-15</c>.</param>
public sealed record SeasonInput(string? First, string? Last);

/// <param name="Basis"><c>per-month</c>, <c>per-unit</c>, <c>per-block</c>, <c>per-band</c>, <c>per-area-season</c>, <c>per-area-month</c> or <c>percent</c>.</param>
public sealed record ComponentInput(
    string? Code, WordsInput? Title, string? Basis, decimal? Price, IReadOnlyList<decimal>? Blocks, IReadOnlyList<BandInput>? Bands, decimal? Percent, IReadOnlyList<string>? Of);

public sealed record BandInput(string? Band, WordsInput? Title, string? Hours, decimal? Price);

/// <summary>Either units free each month at a price, or a percentage of components.</summary>
public sealed record ReductionInput(string? Code, WordsInput? Title, string? Group, decimal? FreePerMonth, decimal? Price, decimal? Percent, IReadOnlyList<string>? Of);

/// <param name="Kind"><c>at-most</c> or <c>at-least</c>.</param>
public sealed record LimitInput(string? Code, WordsInput? Title, string? Kind, decimal? PerMonth, IReadOnlyList<string>? Of);
