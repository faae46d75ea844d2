using System.Globalization;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Finds everything wrong with a version: what is missing, cannot be or hangs in the air.</summary>
/// <param name="at">Where it stands, before the names of its fields: <c>tariffs[2].versions[0].</c></param>
internal sealed class VersionCheck(FieldErrors errors, string at = "")
{
    private const int Most = 40;

    private static readonly Dictionary<string, ChargeBasis> Bases = new(StringComparer.Ordinal)
    {
        ["per-month"] = ChargeBasis.PerMonth, ["per-unit"] = ChargeBasis.PerUnit, ["per-block"] = ChargeBasis.PerBlock, ["per-band"] = ChargeBasis.PerBand,
        ["per-area-season"] = ChargeBasis.PerAreaSeason, ["per-area-month"] = ChargeBasis.PerAreaMonth, ["percent"] = ChargeBasis.Percent,
    };

    private readonly HashSet<string> codes = new(StringComparer.Ordinal);

    public TariffVersion Of(VersionInput input, int number)
    {
        var validFrom = input.ValidFrom ?? default;
        if (input.ValidFrom is null) errors.Add($"{at}validFrom", "required", "Give 'validFrom': the first day it holds.");
        else if (validFrom.Year is < 1950 or > 2150) errors.Add($"{at}validFrom", "implausible", "'validFrom' must lie between 1950 and 2150.");
        var source = errors.Source($"{at}source", input.Source);
        var blocks = input.Blocks is { } plan ? Blocks(plan) : null;
        var season = input.Season is { } heated ? Season(heated) : null;
        var components = Components(input, blocks, season);
        return new()
        {
            Number = number, ValidFrom = validFrom, Source = source, Blocks = blocks, Season = season, Components = components,
            Reductions = [.. Some("reductions", input.Reductions).Select((reduction, i) => ReductionOf(reduction, $"{at}reductions[{i}]"))],
            Limits = [.. Some("limits", input.Limits).Select((limit, i) => LimitOf(limit, $"{at}limits[{i}]"))],
        };
    }

    private BlockPlan Blocks(BlocksInput input)
    {
        var field = $"{at}blocks";
        var year = errors.OneOf($"{field}.per", input.Per, ["month", "year"]) == "year";
        var whole = errors.OneOf($"{field}.partMonths", input.PartMonths, ["by-days", "whole"], "by-days") == "whole";
        if (year && input.PartMonths is not null) errors.Add($"{field}.partMonths", "not-here", "'partMonths' is for blocks per month.");
        if (!year && input.YearBegins is not null) errors.Add($"{field}.yearBegins", "not-here", "'yearBegins' is for blocks per year.");
        errors.Range($"{field}.yearBegins", input.YearBegins, 1, 12);
        errors.Range($"{field}.standardHousehold", input.StandardHousehold, 1, 50);
        if (input.MostPersons is { } most && !(most > input.StandardHousehold))
            errors.Add($"{field}.mostPersons", "out-of-range", "'mostPersons' must be more than 'standardHousehold'.");
        var widths = Some("blocks.widths", input.Widths);
        if (widths.Count < 2) errors.Add($"{field}.widths", "required", "Give 'widths': at least two blocks, the last without a width.");
        var blocks = new List<Block>(widths.Count);
        foreach (var (i, block) in widths.Index()) blocks.Add(BlockOf(block, $"{field}.widths[{i}]", last: i == widths.Count - 1, input.StandardHousehold is not null));
        return new(year ? BlockSpan.Year : BlockSpan.Month, whole ? PartMonths.Whole : PartMonths.ByDays, Math.Clamp(input.YearBegins ?? 1, 1, 12), input.StandardHousehold, input.MostPersons, blocks);
    }

    private Block BlockOf(BlockInput input, string field, bool last, bool households)
    {
        if (last && (input.Width is not null || input.PerPerson is not null)) errors.Add(field, "not-here", "The last block has all the rest: neither width nor 'perPerson'.");
        if (!last && !(input.Width > 0)) errors.Add($"{field}.width", "out-of-range", "'width' must be more than zero.");
        if (input.PerPerson > 0 && !households) errors.Add($"{field}.perPerson", "not-here", "'perPerson' needs 'standardHousehold'.");
        return new(last ? null : errors.Amount($"{field}.width", input.Width ?? 0), errors.Amount($"{field}.perPerson", input.PerPerson ?? 0));
    }

    private HeatingSeason Season(SeasonInput input)
    {
        var (first, last) = (Day($"{at}season.first", input.First), Day($"{at}season.last", input.Last));
        return new(first.Month, first.Day, last.Month, last.Day);
    }

    private DateOnly Day(string field, string? text)
    {
        if (DateOnly.TryParseExact($"2001-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        errors.Add(field, "not-a-day", $"'{field}' must be a day of every year, written 11-15.");
        return new(2001, 1, 1);
    }

    private List<TariffComponent> Components(VersionInput input, BlockPlan? blocks, HeatingSeason? season)
    {
        var components = new List<TariffComponent>();
        foreach (var (i, component) in Some("components", input.Components).Index()) components.Add(ComponentOf(component, $"{at}components[{i}]", blocks, season));
        if (components.Count == 0) errors.Add($"{at}components", "required", "Give 'components': at least one.");
        return components;
    }

    private TariffComponent ComponentOf(ComponentInput input, string field, BlockPlan? blocks, HeatingSeason? season)
    {
        var known = codes.ToList();
        var code = NewCode($"{field}.code", input.Code);
        var title = errors.Words($"{field}.title", input.Title);
        var basis = Bases.GetValueOrDefault(errors.OneOf($"{field}.basis", input.Basis, Bases.Keys), (ChargeBasis)(-1));
        if (basis is ChargeBasis.PerBlock && blocks is null) errors.Add($"{field}.basis", "not-here", "'per-block' needs 'blocks'.");
        if (basis is ChargeBasis.PerAreaSeason && season is null) errors.Add($"{field}.basis", "not-here", "'per-area-season' needs 'season'.");
        if (basis is ChargeBasis.PerBlock && blocks is not null && input.Blocks?.Count != blocks.Blocks.Count)
            errors.Add($"{field}.blocks", "wrong-count", $"Give 'blocks': a price for each of the {blocks.Blocks.Count} blocks.");
        if (basis is ChargeBasis.PerBand && !(input.Bands?.Count > 0)) errors.Add($"{field}.bands", "required", "Give 'bands': a price for each.");
        if (basis is not ChargeBasis.PerBlock && input.Blocks is not null) errors.Add($"{field}.blocks", "not-here", "'blocks' is for 'per-block'.");
        if (basis is not ChargeBasis.PerBand && input.Bands is not null) errors.Add($"{field}.bands", "not-here", "'bands' is for 'per-band'.");
        if (basis is not ChargeBasis.Percent && (input.Percent is not null || input.Of is not null)) errors.Add($"{field}.percent", "not-here", "'percent' and 'of' are for 'percent'.");
        if (basis is ChargeBasis.PerBlock or ChargeBasis.PerBand or ChargeBasis.Percent && input.Price is not null) errors.Add($"{field}.price", "not-here", $"'price' is not for '{input.Basis}'.");

        var price = basis switch
        {
            ChargeBasis.PerMonth or ChargeBasis.PerUnit or ChargeBasis.PerAreaMonth or ChargeBasis.PerAreaSeason => errors.Price($"{field}.price", input.Price),
            ChargeBasis.Percent => errors.Percent($"{field}.percent", input.Percent, 1000),
            _ => UnitPrice.Zero,
        };
        return new(
            code, title, basis, price, [.. (input.Blocks ?? []).Select((each, i) => errors.Price($"{field}.blocks[{i}]", each))], Bands(field, input.Bands ?? []),
            basis is ChargeBasis.Percent ? Of($"{field}.of", input.Of, known, atLeastOne: true) : []);
    }

    private List<BandPrice> Bands(string field, IReadOnlyList<BandInput> bands)
    {
        var prices = new List<BandPrice>();
        foreach (var (i, band) in bands.Index())
        {
            var name = errors.Code($"{field}.bands[{i}].band", band.Band, 20);
            if (name == UsePart.Total) errors.Add($"{field}.bands[{i}].band", "not-a-band", $"'{UsePart.Total}' is no band.");
            if (prices.Any(price => price.Band == name)) errors.Add($"{field}.bands[{i}].band", "twice", $"The band '{name}' stands twice.");
            prices.Add(new(
                name, errors.Words($"{field}.bands[{i}].title", band.Title), errors.Text($"{field}.bands[{i}].hours", band.Hours), errors.Price($"{field}.bands[{i}].price", band.Price, mayBeNegative: true)));
        }

        return prices;
    }

    private Reduction ReductionOf(ReductionInput input, string field)
    {
        var known = codes.ToList();
        var (code, title, group) = (NewCode($"{field}.code", input.Code), errors.Words($"{field}.title", input.Title), errors.Code($"{field}.group", input.Group));
        if (input.FreePerMonth is not null == input.Percent is not null) errors.Add($"{field}.percent", "one-of-two", "Give either 'freePerMonth' with 'price', or 'percent' with 'of'.");
        return input.FreePerMonth is { } free
            ? new(code, title, group, errors.Amount($"{field}.freePerMonth", free), errors.Price($"{field}.price", input.Price), [])
            : new(code, title, group, null, errors.Percent($"{field}.percent", input.Percent, 100), Of($"{field}.of", input.Of, known, atLeastOne: true));
    }

    private ChargeLimit LimitOf(LimitInput input, string field)
    {
        var known = codes.ToList();
        var (code, title) = (NewCode($"{field}.code", input.Code), errors.Words($"{field}.title", input.Title));
        var atLeast = errors.OneOf($"{field}.kind", input.Kind, ["at-most", "at-least"]) == "at-least";
        var money = Money.Zero;
        if (input.PerMonth is not { } perMonth) errors.Add($"{field}.perMonth", "required", "Give 'perMonth': yuan.");
        else if (perMonth < 0 || !Money.TryOf(perMonth, out money)) errors.Add($"{field}.perMonth", "out-of-range", "'perMonth' must be an amount in yuan, not below zero.");
        return new(code, title, atLeast, money, Of($"{field}.of", input.Of, known, atLeastOne: false));
    }

    /// <summary>Components that stand before it.</summary>
    private IReadOnlyList<string> Of(string field, IReadOnlyList<string>? of, List<string> known, bool atLeastOne)
    {
        if (atLeastOne && !(of?.Count > 0)) errors.Add(field, "required", $"Give '{field}': the components it is taken of.");
        foreach (var (i, code) in (of ?? []).Index())
            if (!known.Contains(code)) errors.Add($"{field}[{i}]", "unknown-component", $"No component '{code}' stands before it.");
        return of ?? [];
    }

    private string NewCode(string field, string? value)
    {
        var code = errors.Code(field, value, TariffCheck.MaxCode);
        if (code.Length > 0 && !codes.Add(code)) errors.Add(field, "twice", $"The code '{code}' stands twice.");
        return code;
    }

    private IReadOnlyList<T> Some<T>(string field, IReadOnlyList<T>? list)
    {
        if (list?.Count > Most) errors.Add(at + field, "too-many", $"'{field}' may have at most {Most} entries.");
        return list ?? [];
    }
}
