using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Utilities.TestKit;
using Utilities.Topology;

namespace Utilities.K8s.Tests;

/// <summary>Each service is scaled by itself, on its own queues and, where it works against clocks, on its own deadlines.</summary>
internal static partial class Scaling
{
    private static readonly string[] Utilities = ["water", "power", "gas", "heating"];

    public static JsonObject? Of(Cluster cluster, string service) => cluster.All("ScaledObject").SingleOrDefault(found => found.Text("spec.scaleTargetRef.name") == service);

    public static IEnumerable<string> Offences(Cluster cluster)
    {
        foreach (var spec in SystemTopology.Services)
        {
            if (Of(cluster, spec.Name) is not { } scaled)
            {
                yield return $"{spec.Name} is not scaled";
                continue;
            }

            if (scaled.Name() != spec.Name || scaled.Space() != Names.Space) yield return $"{spec.Name} is scaled by {scaled.Space()}/{scaled.Name()}";
            var (least, most) = (Whole(scaled, "spec.minReplicaCount"), Whole(scaled, "spec.maxReplicaCount"));
            if (least < 2 || most <= least) yield return $"{spec.Name}: from {least} to {most}";
            if (Whole(scaled, "spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.stabilizationWindowSeconds") < 60) yield return $"{spec.Name} shrinks at once";
            if (cluster.Pod(spec.Name).Owner.At("spec.replicas") is not null) yield return $"{spec.Name}: its Deployment and its scaler both say how many";
            foreach (var offence in spec.Database is null ? [] : Triggers(spec.Name, scaled)) yield return offence;
            foreach (var job in Queries(scaled).SelectMany(query => Job().Matches(query)).Select(match => match.Groups["job"].Value).Where(job => job != spec.Name)) yield return $"{spec.Name} is scaled by what {job} does";
            foreach (var key in scaled.List("spec.triggers").Select(trigger => trigger.Text("authenticationRef.name")).OfType<string>().Where(key => cluster.Find("TriggerAuthentication", key, Names.Space) is null)) yield return $"{spec.Name}: there is no TriggerAuthentication {key}";
        }
    }

    /// <summary>The metrics that the scalers ask for, by their names in Prometheus.</summary>
    public static IEnumerable<string> Metrics(Cluster cluster) =>
        cluster.All("ScaledObject").SelectMany(Queries).SelectMany(query => Metric().Matches(query)).Select(match => match.Groups["name"].Value).Distinct();

    /// <summary>Instruments of the code and of the framework as Prometheus is told of them: dots become underscores, the unit and, of a histogram, _count are appended.</summary>
    public static IReadOnlySet<string> Known() => Directory.EnumerateFiles(Path.Combine(Repository.Root, "services", "core"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
        .SelectMany(file => Instrument().Matches(File.ReadAllText(file)))
        .SelectMany(match => new[] { match.Groups["name"].Value, match.Groups["name"].Value + "_seconds" })
        .Select(name => name.Replace('.', '_'))
        .Append("http_server_request_duration_seconds_count")
        .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Triggers(string name, JsonObject scaled)
    {
        var queues = scaled.List("spec.triggers").SingleOrDefault(trigger => trigger.Text("type") == "rabbitmq");
        if (queues is null || queues.Text("metadata.useRegex") != "true" || !IsOwn(queues.Text("metadata.queueName")!, name)) yield return $"{name} is not scaled by its own queues";
        var deadlines = Queries(scaled).Any(query => query.Contains("commitments_nearest_breach_seconds", StringComparison.Ordinal) && query.Contains("supply_work_per_crew", StringComparison.Ordinal));
        if (deadlines != Utilities.Contains(name)) yield return $"{name}: deadlines {(deadlines ? "count" : "do not count")}";
    }

    private static bool IsOwn(string pattern, string name)
    {
        var regex = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        return regex.IsMatch($"{name}-work-order-state") && !regex.IsMatch($"{name}-work-order-state_error")
            && SystemTopology.Services.Where(spec => spec.Name != name).All(spec => !regex.IsMatch($"{spec.Name}-work-order-state"));
    }

    private static IEnumerable<string> Queries(JsonObject scaled) => scaled.List("spec.triggers").Select(trigger => trigger.Text("metadata.query")).OfType<string>();

    private static int Whole(JsonObject found, string path) => int.TryParse(found.Text(path), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;

    [GeneratedRegex(@"(?<name>[a-z]+(_[a-z]+)+)(?=\{|\))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Metric();

    [GeneratedRegex("job=\"(?<job>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Job();

    [GeneratedRegex("\"(?<name>[a-z_]+(\\.[a-z_]+)+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Instrument();
}
