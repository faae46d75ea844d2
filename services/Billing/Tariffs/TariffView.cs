using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>A tariff as the public reads it (价目公示).</summary>
/// <param name="Classes">Customer classes it is for; empty: all.</param>
/// <param name="Rounding">How every line is rounded.</param>
public sealed record TariffView(string Code, string Utility, BilingualText Name, string Unit, IReadOnlyList<string> Classes, BilingualText Rounding, IReadOnlyList<VersionView> Versions)
{
    public static readonly BilingualText Rounded = new("每行按数量×单价计算,四舍五入到分", "each line is quantity × price, rounded to the fen, half away from zero");

    internal static TariffView Of(StoredTariff tariff, IEnumerable<StoredVersion> versions) =>
        new(tariff.Code, tariff.Utility, new(tariff.NameZh, tariff.NameEn), tariff.Unit, tariff.ClassList, Rounded, [.. versions.Select(VersionView.Of)]);
}

/// <summary>A version as it is shown.</summary>
/// <param name="State"><c>draft</c> or <c>published</c>; a published one is never changed.</param>
/// <param name="RetroactiveReason">Why it was published for days that had been billed already; null: it was not.</param>
public sealed record VersionView(
    string Tariff, int Number, string State, DateOnly ValidFrom, SourceInput? Source, BlocksInput? Blocks, SeasonInput? Season, IReadOnlyList<ComponentInput> Components,
    IReadOnlyList<ReductionInput> Reductions, IReadOnlyList<LimitInput> Limits, string? RetroactiveReason, DateTimeOffset? PublishedAt, long Version)
{
    internal static VersionView Of(StoredVersion row)
    {
        var input = row.Input;
        return new(
            row.Tariff, row.Number, row.State, row.ValidFrom, input.Source, input.Blocks, input.Season, input.Components ?? [], input.Reductions ?? [], input.Limits ?? [], row.Reason,
            row.PublishedAt, row.Version);
    }
}
