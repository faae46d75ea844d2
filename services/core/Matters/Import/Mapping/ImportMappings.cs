using System.Text.Json;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>The mappings of the policy folder, checked together against the book and the catalogue of services: none is used unless all are right.</summary>
public sealed class ImportMappings
{
    private readonly Dictionary<string, ImportMapping> byId;

    private ImportMappings(Dictionary<string, ImportMapping> byId) => this.byId = byId;

    public IReadOnlyCollection<string> Names => byId.Keys;

    public ImportMapping? Find(string id) => byId.GetValueOrDefault(id);

    /// <param name="folder">The policy folder; mappings are in its folder <c>mappings</c>.</param>
    /// <exception cref="InvalidOperationException">Lists everything that is wrong in any of the files.</exception>
    public static ImportMappings Load(string folder, CommitmentBook book, ImportTarget target)
    {
        var errors = new List<string>();
        var read = new Dictionary<string, ImportMapping>(StringComparer.Ordinal);
        var files = Directory.Exists(Path.Combine(folder, "mappings")) ? Directory.GetFiles(Path.Combine(folder, "mappings"), "*.json") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            try
            {
                var mapping = JsonSerializer.Deserialize<ImportMapping>(File.ReadAllText(file), JsonDefaults.Options) ?? new();
                errors.AddRange(CheckMapping.Errors(mapping, name).Concat(Unfit(mapping, book, target)).Select(error => $"{Path.GetFileName(file)}: {error}"));
                read[name] = mapping;
            }
            catch (JsonException wrong)
            {
                errors.Add($"{Path.GetFileName(file)}: {wrong.Message}");
            }
        }

        return errors.Count == 0 ? new(read)
            : throw new InvalidOperationException($"The import mappings have {errors.Count} errors:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}");
    }

    /// <summary>Commitments that the mapping names for a service and a profile does not have.</summary>
    public static IEnumerable<string> MissingCommitments(ImportMapping mapping, string service, string profile, CommitmentBook book) =>
        from type in mapping.Types.Values
        where type.Service == service && type.Commitment is { } id && book.Find(id, profile)?.Limit is not Limit.Duration
        select type.Commitment;

    private static IEnumerable<string> Unfit(ImportMapping mapping, CommitmentBook book, ImportTarget target)
    {
        foreach (var service in mapping.Types.Values.Select(type => type.Service).Distinct(StringComparer.Ordinal))
        {
            foreach (var id in MissingCommitments(mapping, service, mapping.Profile, book))
                yield return $"types: profile '{mapping.Profile}' has no commitment '{id}' with a fixed duration.";
        }

        foreach (var (name, type) in mapping.Types)
        {
            if (type.Service == target.Service && !target.Types.Contains(type.Type))
                yield return $"types: '{name}' → '{type.Type}' is not in the catalogue of {target.Service}.";
        }
    }
}
