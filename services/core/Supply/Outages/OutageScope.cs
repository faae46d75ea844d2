using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>What an outage names: areas of any kind and single service points (K40).</summary>
public sealed record OutageScope(IReadOnlyList<string> Areas, IReadOnlyList<Guid> ServicePoints)
{
    private const int Most = 1000;

    public static OutageScope Read(FieldErrors errors, IReadOnlyList<string?>? areas, IReadOnlyList<Guid>? points)
    {
        foreach (var (index, _) in (areas ?? []).Index().Where(a => string.IsNullOrWhiteSpace(a.Item))) errors.Add($"areas[{index}]", "required", "Give the code of an area.");
        if ((areas?.Count ?? 0) + (points?.Count ?? 0) == 0) errors.Add("areas", "required", "Give 'areas', 'servicePoints' or both.");
        if (areas?.Count > Most) errors.Add("areas", "too-many", $"'areas' may name at most {Most}; name an area around them.");
        if (points?.Count > Most) errors.Add("servicePoints", "too-many", $"'servicePoints' may name at most {Most}; name their areas.");
        return new([.. (areas ?? []).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], [.. (points ?? []).Distinct()]);
    }

    /// <summary>Everything named must be registered, and what this utility's notices of a planned outage must carry must be among it. Inside the open unit.</summary>
    public async Task<Refusal?> Refuses(UnitOfWork unit, OutageRules rules, bool planned)
    {
        var kinds = await ServicePointTable.Kinds(unit, [.. Areas]);
        var points = (await unit.Query<Guid>(
            "SELECT id FROM service_point WHERE id IN @ids AND active = @yes", new { ids = ServicePoints.Select(p => p.ToString()), yes = true })).ToHashSet();
        var errors = new FieldErrors();
        foreach (var (index, code) in Areas.Index().Where(a => !kinds.ContainsKey(a.Item))) errors.Add($"areas[{index}]", "unknown-area", $"No area '{code}' is registered.");
        foreach (var (index, id) in ServicePoints.Index().Where(p => !points.Contains(p.Item))) errors.Add($"servicePoints[{index}]", "unknown-service-point", $"No service point '{id}' is supplied.");
        if (planned) Named(errors, rules, kinds.Values);
        return errors.Any ? errors.ToRefusal() : null;
    }

    private static void Named(FieldErrors errors, OutageRules rules, IEnumerable<string> kinds)
    {
        if (rules.RequiredContent.Contains(OutageRules.Lines) && !kinds.Any(kind => kind is "line" or "segment"))
            errors.Add("areas", "no-line", "The notice must name the lines as well as the areas.");
    }
}
