using Utilities.Commitments;
using Utilities.Matters;

namespace Utilities.Supply.Tests;

public sealed class CheckMappingTests
{
    private static readonly BilingualText Title = new("城市", "City");

    private static readonly ImportMapping Good = new()
    {
        Id = "city",
        Source = "city",
        Profile = "city-works",
        Titles = Title,
        Columns = ImportColumns.Required.ToDictionary(name => name, name => "their_" + name, StringComparer.Ordinal),
        Times = new() { Formats = ["rfc3339"], Zone = "Asia/Shanghai" },
        Types = new Dictionary<string, ForeignType>(StringComparer.Ordinal) { ["漏水"] = new("water", "leak", null, Title) },
        Statuses = [new("*", "open", null)],
    };

    [Fact]
    public void A_complete_mapping_has_no_errors() => Assert.Empty(CheckMapping.Errors(Good, "city"));

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var bad = new ImportMapping
        {
            Id = "town",
            Source = "a source with blanks",
            Columns = new Dictionary<string, string>(StringComparer.Ordinal) { ["number"] = "x", ["type"] = "x", ["colour"] = "y" },
            Channels = new Dictionary<string, string>(StringComparer.Ordinal) { ["Phone"] = "By Phone" },
            Types = new Dictionary<string, ForeignType>(StringComparer.Ordinal) { ["Leak"] = new("", "", null, null) },
            Statuses = [new("Closed", "gone", "Not Kebab")],
        };
        var errors = CheckMapping.Errors(bad, "city").ToList();
        string[] expected =
        [
            "id:", "source:", "profile:", "titles:", "columns: 'colour'", "columns: 'status' is required", "columns: 'receivedAt' is required", "columns: 'x' is read twice",
            "times.formats:", "times.zone:", "statuses: 'Closed' must be", "statuses: reason", "channels:", "types: 'Leak' has no service", "types: 'Leak' has no type", "types: 'Leak' needs titles",
        ];
        Assert.All(expected, start => Assert.Single(errors, error => error.StartsWith(start, StringComparison.Ordinal)));
        Assert.Equal(expected.Length, errors.Count);
    }
}
