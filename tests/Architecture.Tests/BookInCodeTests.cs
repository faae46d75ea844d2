using System.Text.Json;
using System.Text.RegularExpressions;
using Utilities.TestKit;

namespace Utilities.Architecture.Tests;

/// <summary>
/// Every promise of the services that run is reached by code: a clock whose milestone no act records, a visit nobody plans or an indicator
/// nobody feeds would stand on the wall and never be counted.
/// </summary>
public sealed class BookInCodeTests
{
    private static readonly string[] Utilities = ["water", "power", "gas", "heating"];
    private static readonly string[] Services = [.. Utilities, "billing", "appointments", "complaints"];

    /// <summary>Counted by the engine itself from clocks and milestones; the others need somebody to record a figure.</summary>
    private static readonly string[] CountedByTheEngine = ["clocks", "milestones", "improvement"];

    [Fact]
    public void Every_milestone_that_starts_or_stops_a_clock_is_recorded_by_some_act() => Offences.None(
        from row in Rows("clock")
        from milestone in Names(row, "start").Concat(Names(row, "stop"))
        where !CodeOf(row).Contains($"\"{milestone}\"", StringComparison.Ordinal)
        select $"{Id(row)}: no act of {Service(row)} records '{milestone}'");

    [Fact]
    public void Every_visit_that_is_owed_has_subjects() => Offences.None(
        from row in Rows("obligation")
        let kind = row.GetProperty("obligation").GetProperty("subjectKind").GetString()
        where !CodeOf(row).Contains($"\"{kind}\"", StringComparison.Ordinal)
        select $"{Id(row)}: nobody in {Service(row)} registers the subjects '{kind}'");

    [Fact]
    public void Every_measured_target_is_fed_by_some_act() => Offences.None(
        from row in Rows("indicator")
        where !CountedByTheEngine.Contains(row.GetProperty("indicator").GetProperty("method").GetString(), StringComparer.Ordinal)
        where !IsDutyPost(row) && !IsNamed(row)
        select $"{Id(row)}: no act of {Service(row)} records a figure");

    [Fact]
    public void Every_promise_has_a_test_that_names_it()
    {
        var named = string.Join('\n', Sources.In(["tests"], ".cs").SelectMany(file => file.Text.Split('\n')).Where(line => line.Contains("DisplayName = ", StringComparison.Ordinal)));
        Offences.None(
            from row in Rows()
            where !Regex.IsMatch(named, $@"{Regex.Escape(Id(row))}(?![\w-]|\.\w)", RegexOptions.None, TimeSpan.FromSeconds(1))
            select $"{Id(row)}: no test's name holds this id");
    }

    /// <summary>Posts of a duty roster are counted by their commitment's own name, day by day.</summary>
    private static bool IsDutyPost(JsonElement row) => Id(row).StartsWith($"{Service(row)}.duty.", StringComparison.Ordinal);

    /// <summary>As it stands, or put together from the utility's name or a part that is data: <c>power.voltage.{level}</c>.</summary>
    private static bool IsNamed(JsonElement row)
    {
        var (id, code, service) = (Id(row), CodeOf(row), Service(row));
        var cut = id.LastIndexOf('.');
        return code.Contains($"\"{id}\"", StringComparison.Ordinal)
            || (id.StartsWith(service + ".", StringComparison.Ordinal) && code.Contains($"}}{id[service.Length..]}\"", StringComparison.Ordinal))
            || (code.Contains($"\"{id[..cut]}.{{", StringComparison.Ordinal) && code.Contains($"\"{id[(cut + 1)..]}\"", StringComparison.Ordinal));
    }

    private static IEnumerable<JsonElement> Rows(string enforcedBy) => Rows().Where(row => row.GetProperty("enforcedBy").GetString() == enforcedBy);

    private static List<JsonElement> Rows()
    {
        using var book = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "contracts/policy/commitments.engine.json")));
        return [.. book.RootElement.EnumerateArray().Where(row => Services.Contains(Service(row), StringComparer.Ordinal)).Select(row => row.Clone())];
    }

    private static string Id(JsonElement row) => row.GetProperty("id").GetString()!;

    /// <summary>A promise of the hall is kept by the service that its row names.</summary>
    private static string Service(JsonElement row) => row.TryGetProperty("keptBy", out var keeper) ? keeper.GetString()! : Id(row).Split('.')[0];

    private static IEnumerable<string?> Names(JsonElement row, string property) => row.TryGetProperty(property, out var names) ? names.EnumerateArray().Select(name => name.GetString()) : [];

    private static string CodeOf(JsonElement row)
    {
        var service = Service(row);
        return Code.GetOrAdd(service, static name =>
            string.Join('\n', Sources.In([.. Utilities.Contains(name, StringComparer.Ordinal) ? new[] { "services/core/Supply" } : [], "services/core/Matters", "services/core/Commitments", $"services/{char.ToUpperInvariant(name[0])}{name[1..]}"], ".cs").Select(file => file.Text)));
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> Code = new(StringComparer.Ordinal);
}
