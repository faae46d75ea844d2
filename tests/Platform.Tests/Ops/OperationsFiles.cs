using System.Text.Json;
using Utilities.TestKit;
using YamlDotNet.Serialization;

namespace Utilities.Platform.Tests;

/// <summary>One rule of <c>ops/alerts.yaml</c>.</summary>
internal sealed class AlertRule
{
    [YamlMember(Alias = "alert")]
    public string Name { get; set; } = "";

    [YamlMember(Alias = "expr")]
    public string Expression { get; set; } = "";

    public string For { get; set; } = "";

    public Dictionary<string, string> Labels { get; set; } = [];

    public Dictionary<string, string> Annotations { get; set; } = [];
}

/// <summary>The files that an operations team takes over: rules, dashboard, runbook.</summary>
internal static class OperationsFiles
{
    public static string Folder => Path.Combine(Repository.Root, "ops");

    public static IReadOnlyList<AlertRule> Rules => [.. new DeserializerBuilder().WithNamingConvention(YamlDotNet.Serialization.NamingConventions.CamelCaseNamingConvention.Instance).Build()
        .Deserialize<RuleFile>(File.ReadAllText(Path.Combine(Folder, "alerts.yaml"))).Groups.SelectMany(group => group.Rules)];

    public static JsonElement Dashboard => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "dashboard.json"))).RootElement;

    public static IReadOnlyList<JsonElement> Panels => [.. Dashboard.GetProperty("panels").EnumerateArray().Where(panel => panel.GetProperty("type").GetString() != "row")];

    /// <summary>Every expression of rules and dashboard, by where it stands.</summary>
    public static IReadOnlyList<(string Where, string Expression)> Expressions =>
    [
        .. Rules.Select(rule => ($"alert {rule.Name}", rule.Expression)),
        .. Panels.SelectMany(panel => panel.GetProperty("targets").EnumerateArray().Select(target => ($"panel {panel.GetProperty("title").GetString()}", target.GetProperty("expr").GetString()!))),
    ];

    private sealed class RuleFile
    {
        public List<RuleGroup> Groups { get; set; } = [];
    }

    private sealed class RuleGroup
    {
        public string Name { get; set; } = "";

        public List<AlertRule> Rules { get; set; } = [];
    }
}
