using System.Globalization;
using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>A line of a bill in words.</summary>
/// <param name="Title">Component with block or band: 供水价格 第2档.</param>
/// <param name="Text">How it comes to its amount.</param>
/// <param name="Basis">Tariff, version and the publication it rests on; says when it is a sample.</param>
public sealed record LineExplanation(BilingualText Title, BilingualText Text, BilingualText Basis);

/// <summary>Says why a line is what it is: component, quantity, bounds of its block, price, version and source.</summary>
public static class ExplainCharge
{
    /// <summary>A line as calculated or as it stands on a bill.</summary>
    /// <param name="version">The version that the line names.</param>
    public static LineExplanation Explain(ChargeLine line, Tariff tariff, TariffVersion version)
    {
        var component = version.Components.FirstOrDefault(component => component.Code == line.Component);
        var band = component?.Bands.FirstOrDefault(price => price.Band == line.Band);
        var title = Title(line, component, version);
        var share = component?.Basis is ChargeBasis.Percent || version.Reductions.Any(reduction => reduction.Code == line.Component && reduction.FreePerMonth is null);
        return new(
            new($"{title.Zh}{(line.Block > 0 ? $" 第{line.Block}档" : "")}{(band is null ? "" : $" {band.Title.Zh}")}", $"{title.En}{(line.Block > 0 ? $", block {line.Block}" : "")}{(band is null ? "" : $", {band.Title.En}")}"),
            Text(line, share, Rule(line, tariff, version), band),
            Basis(tariff.Code, version.Number, version.ValidFrom, version.Source));
    }

    /// <summary>A line of a fee of the price list.</summary>
    public static LineExplanation Explain(ChargeLine line, PriceItem item, PriceItemVersion version) =>
        new(item.Title, Text(line, false, null, null), Basis(item.Code, version.Number, version.ValidFrom, version.Source));

    private static BilingualText Title(ChargeLine line, TariffComponent? component, TariffVersion version) =>
        component?.Title
        ?? version.Reductions.FirstOrDefault(reduction => reduction.Code == line.Component)?.Title
        ?? version.Limits.FirstOrDefault(limit => limit.Code == line.Component)?.Title
        ?? new(line.Component, line.Component);

    private static BilingualText Text(ChargeLine line, bool isShare, BilingualText? rule, BandPrice? band)
    {
        var (unit, last, days) = (UnitWords.Of(line.Unit), line.ToOn.AddDays(-1), line.ToOn.DayNumber - line.FromOn.DayNumber);
        var share = isShare ? (line.Price.Yuan * 100).ToString("0.####", CultureInfo.InvariantCulture) + "%" : null;
        var (zh, en) = share is null
            ? ($"{line.Quantity}{unit.Zh} × {line.Price}元 = {line.Amount}元", $"{line.Quantity} {unit.En} × CNY {line.Price} = CNY {line.Amount}")
            : ($"{line.Quantity}元 × {share} = {line.Amount}元", $"CNY {line.Quantity} × {share} = CNY {line.Amount}");
        return new(
            $"{zh}{(rule is null ? "" : $"({rule.Zh})")}{(band is null ? "" : $"({band.Hours})")};{line.FromOn:yyyy-MM-dd}至{last:yyyy-MM-dd},{days}天",
            $"{en}{(rule is null ? "" : $" ({rule.En})")}{(band is null ? "" : $" ({band.Hours})")}; {line.FromOn:yyyy-MM-dd} to {last:yyyy-MM-dd}, {days} days");
    }

    /// <summary>What in the tariff cuts the line to its quantity: the bounds of its block, what is free, what it comes to at most or at least.</summary>
    private static BilingualText? Rule(ChargeLine line, Tariff tariff, TariffVersion version)
    {
        if (line.Block > 0 && version.Blocks is { } plan) return Bounds(plan, line.Block, tariff.Unit);
        var unit = UnitWords.Of(tariff.Unit);
        if (version.Reductions.FirstOrDefault(reduction => reduction.Code == line.Component)?.FreePerMonth is { } free)
            return new($"每月免{free}{unit.Zh}", $"{free} {unit.En} free a month");
        return version.Limits.FirstOrDefault(limit => limit.Code == line.Component) is { } limit
            ? new($"每月{(limit.AtLeast ? "不低于" : "不高于")}{limit.PerMonth}元", $"at {(limit.AtLeast ? "least" : "most")} CNY {limit.PerMonth} a month")
            : null;
    }

    /// <summary>The block's bounds for a standard household and a whole month or year, and what widens them.</summary>
    private static BilingualText Bounds(BlockPlan plan, int number, string unitCode)
    {
        var (lower, upper) = (plan.Blocks.Take(number - 1).Sum(block => block.Width!.Value.Units), plan.Blocks[number - 1].Width?.Units);
        var unit = UnitWords.Of(unitCode);
        var (from, to) = (lower.ToString("0.###", CultureInfo.InvariantCulture), (lower + upper)?.ToString("0.###", CultureInfo.InvariantCulture));
        var (perZh, perEn) = plan.Per == BlockSpan.Year ? ("每户每年", "a year") : ("每户每月", "a month");
        var zh = to is null ? $"{perZh}{from}{unit.Zh}以上" : $"{perZh}{from}至{to}{unit.Zh}";
        var en = to is null ? $"above {from} {unit.En} {perEn}" : $"{from} to {to} {unit.En} {perEn}";
        return plan.StandardHousehold is { } persons ? new($"{zh},{persons}人以上按人数放宽", $"{en}, wider for more than {persons} persons") : new(zh, en);
    }

    private static BilingualText Basis(string code, int number, DateOnly validFrom, TariffSource source)
    {
        var document = $"{source.Document}{(source.Reference is null ? "" : $"({source.Reference})")}";
        return new(
            $"{code} 第{number}版,{validFrom:yyyy-MM-dd}起执行;{source.Place}{document}{(source.Sample ? ";样例" : "")}",
            $"{code}, version {number}, in force from {validFrom:yyyy-MM-dd}; {source.Place} {document}{(source.Sample ? "; sample" : "")}");
    }
}
