using Microsoft.Net.Http.Headers;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>What an import is asked to do, checked before a byte of the file is read.</summary>
/// <param name="Format"><c>csv</c> or <c>ndjson</c>.</param>
internal sealed record ImportPlan(string Profile, ImportMapping Mapping, string Source, string Format)
{
    /// <summary>What the beginning of the file lacks; empty when rows may be read.</summary>
    public IReadOnlyList<FieldError> HeaderErrors(FileStart start, long bytes)
    {
        if (start.Fault is { } fault) return [new("$", fault.Code, $"The header cannot be read: {fault.Message}")];
        if (bytes <= start.Offset && Format == OpenRecords.Ndjson) return [new("$", "empty-file", "The file is empty.")];
        if (Format == OpenRecords.Ndjson) return [];
        return
        [
            .. Mapping.Columns.Values.Except(start.Header, StringComparer.Ordinal).Select(column => new FieldError(column, "missing-column", $"The file has no column '{column}'.")),
            .. start.Header.GroupBy(column => column, StringComparer.Ordinal).Where(group => group.Count() > 1 && Mapping.Columns.Values.Contains(group.Key))
                .Select(group => new FieldError(group.Key, "column-twice", $"The file has the column '{group.Key}' more than once.")),
        ];
    }
}

/// <summary>Turns the parameters of an import into a plan, or says all that is wrong with them.</summary>
internal sealed class ImportPlanner(ImportMappings mappings, CommitmentBook book, ImportTarget target)
{
    public Outcome<ImportPlan> Plan(string? profile, string? mapping, string? source, string? contentType)
    {
        if (FormatOf(contentType) is not { } format)
            return new Refusal(415, "unsupported-media-type", "This endpoint does not take that content type.", "Send the file as 'Content-Type: text/csv' or 'application/x-ndjson', in UTF-8.");
        var errors = new FieldErrors();
        var profileName = errors.OneOf("profile", profile, book.All.Select(row => row.Profile).Distinct(StringComparer.Ordinal).ToList());
        var mappingName = errors.OneOf("mapping", mapping, mappings.Names);
        if (source is { } && !CheckMapping.IsSource(source)) errors.Add("source", "wrong-format", "'source' must be 1 to 24 letters, digits, dots or hyphens.");
        if (errors.Any) return errors.ToRefusal();
        var chosen = mappings.Find(mappingName)!;
        var missing = ImportMappings.MissingCommitments(chosen, target.Service, profileName, book).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            return errors.Add("profile", "lacks-commitments", $"The mapping '{mappingName}' needs commitments that profile '{profileName}' does not have: {string.Join(", ", missing)}.").ToRefusal();
        return new ImportPlan(profileName, chosen, source ?? chosen.Source, format);
    }

    private static string? FormatOf(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)) return null;
        if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !type.Charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase)) return null;
        return type.MediaType.Value?.ToLowerInvariant() switch
        {
            "text/csv" => OpenRecords.Csv,
            "application/x-ndjson" => OpenRecords.Ndjson,
            _ => null,
        };
    }
}
