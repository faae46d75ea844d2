using System.Text.Json.Nodes;

namespace Utilities.K8s.Tests;

/// <summary>What one overlay would put into a cluster.</summary>
internal sealed class Cluster(string overlay, IReadOnlyList<JsonObject> objects)
{
    public const string Production = "overlays/production";
    public const string Development = "overlays/development";

    private static readonly Dictionary<string, Lazy<Task<Cluster>>> Rendered = new[] { Production, Development }
        .ToDictionary(overlay => overlay, overlay => new Lazy<Task<Cluster>>(async () => new(overlay, Yaml.Objects(await Kustomize.Render(overlay)))));

    public IReadOnlyList<JsonObject> Objects => objects;

    public IReadOnlyList<Workload> Workloads => [.. objects.Select(Workload.Of).OfType<Workload>()];

    /// <summary>The overlay as it is. Rendered once; skips the test where no renderer is there.</summary>
    public static async Task<Cluster> Of(string overlay)
    {
        var lacking = await Kustomize.Lacking();
        Assert.SkipWhen(lacking is not null, lacking ?? "");
        return await Rendered[overlay].Value;
    }

    public IEnumerable<JsonObject> All(string kind) => objects.Where(found => found.Kind() == kind);

    public JsonObject? Find(string kind, string name, string space) =>
        objects.SingleOrDefault(found => found.Kind() == kind && found.Name() == name && found.Space() == space);

    public Workload Pod(string name) => Workloads.Single(workload => workload.Name == name);

    /// <summary>A copy in which one object is not as it should be: every check is shown to notice.</summary>
    public Cluster With(string kind, string name, Action<JsonObject> change)
    {
        var copy = objects.Select(found => (JsonObject)found.DeepClone()).ToList();
        change(copy.First(found => found.Kind() == kind && found.Name() == name));
        return new(overlay, copy);
    }

    public Cluster Without(string kind, string name) => new(overlay, [.. objects.Where(found => found.Kind() != kind || found.Name() != name)]);

    public Cluster Plus(string yaml) => new(overlay, [.. objects, .. Yaml.Objects(yaml)]);

    public override string ToString() => overlay;
}
