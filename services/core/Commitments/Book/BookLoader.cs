using System.Text.Json.Nodes;

namespace Utilities.Commitments;

/// <summary>
/// Joins the sources (<c>commitments.json</c>), the engine's data (<c>commitments.engine.json</c>) and self-contained profiles
/// (<c>profiles/*.commitments.json</c>) into one book, or refuses them with every error at once.
/// </summary>
public static class BookLoader
{
    private const string Sources = "commitments.json";
    private const string Enrichment = "commitments.engine.json";

    /// <param name="folder">The policy folder.</param>
    /// <param name="calendars">The calendars that rows may name.</param>
    /// <exception cref="BookException">Anything is wrong anywhere.</exception>
    public static CommitmentBook Load(string folder, CalendarBook calendars)
    {
        var errors = new List<string>();
        var sources = PolicyFile.Read(folder, Sources, errors);
        var enrichment = PolicyFile.Read(folder, Enrichment, errors);
        var profiles = PolicyFile.ReadAll(folder, "profiles", "*.commitments.json");

        var rows = sources is null ? [] : PolicyJson.Rows<SourceRow>(sources, errors);
        var engine = enrichment is null ? [] : PolicyJson.Rows<EngineRow>(enrichment, errors);
        var pairs = Join(rows, engine, errors).Concat(profiles.SelectMany(file => SelfContained(file, errors))).ToList();
        foreach (var twice in pairs.CountBy(pair => pair.Source.Key).Where(entry => entry.Value > 1))
            errors.Add($"{twice.Key}: the key occurs {twice.Value} times.");

        var commitments = pairs.ConvertAll(pair => CommitmentBuilder.Build(pair.Source, pair.Engine, calendars, errors));
        if (errors.Count > 0) throw new BookException(errors);
        return new(commitments, PolicyFile.Version([sources!, enrichment!, .. profiles]));
    }

    private static IEnumerable<(SourceRow Source, EngineRow Engine)> Join(IReadOnlyList<SourceRow> sources, IReadOnlyList<EngineRow> engine, List<string> errors)
    {
        foreach (var row in sources.Where(row => row.Engine is not null)) errors.Add($"{row.Key}: the file of the sources must not hold engine data.");
        foreach (var twice in engine.CountBy(row => row.Key).Where(entry => entry.Value > 1)) errors.Add($"{twice.Key}: enriched {twice.Value} times.");
        var byKey = engine.DistinctBy(row => row.Key).ToDictionary(row => row.Key);
        foreach (var orphan in byKey.Keys.Except(sources.Select(row => row.Key))) errors.Add($"{orphan}: enriched, but no source holds it.");
        foreach (var source in sources)
            if (byKey.TryGetValue(source.Key, out var row)) yield return (source, row);
            else errors.Add($"{source.Key}: no engine data.");
    }

    private static IEnumerable<(SourceRow Source, EngineRow Engine)> SelfContained(PolicyFile file, List<string> errors)
    {
        if (PolicyJson.Node(file, errors) is not JsonObject root || root["commitments"] is not JsonArray array || root["profile"]?.ToString() is not { } profile)
        {
            errors.Add($"{file.Name}: an object with 'profile' and 'commitments' is expected.");
            yield break;
        }

        foreach (var name in root.Select(field => field.Key).Except(["$schema", "profile", "title", "source", "commitments"]))
            errors.Add($"{file.Name}: unknown field '{name}'.");
        foreach (var row in PolicyJson.Rows<SourceRow>(array, file.Name, errors))
        {
            if (row.Profile != profile) errors.Add($"{row.Key}: stands in the file of profile '{profile}'.");
            if (row.Engine is { } engine) yield return (row, engine);
            else errors.Add($"{row.Key}: no engine data in the row.");
        }
    }
}
