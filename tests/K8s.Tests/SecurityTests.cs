using System.Text.Json.Nodes;

namespace Utilities.K8s.Tests;

/// <summary>Restricted pods, secrets by name, and no connection but those of the topology.</summary>
public sealed class SecurityTests
{
    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task Every_pod_keeps_the_restricted_standard_and_its_root_read_only(string overlay) => Assert.Empty(PodSecurity.Offences(await Cluster.Of(overlay)));

    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task Every_container_asks_for_what_it_needs_and_has_a_limit(string overlay) => Assert.Empty(PodSecurity.Sizes(await Cluster.Of(overlay)));

    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task Processes_know_each_other_by_certificates(string overlay) => Assert.Empty(Names.Certificates(await Cluster.Of(overlay)));

    [Theory]
    [InlineData("Tls__Certificate")]
    [InlineData("Tls__RequireClientCertificate")]
    [InlineData("ASPNETCORE_HTTP_PORTS")]
    internal async Task A_process_without_TLS_is_noticed(string variable) =>
        Assert.NotEmpty(Names.Certificates((await Cluster.Of(Cluster.Production)).With("Deployment", "gas", found => found.Inside().Single(node => node.Text("name") == variable)["value"] = "8080")));

    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task No_secret_stands_in_a_manifest(string overlay) => Assert.Empty(Secrets.Held(await Cluster.Of(overlay)));

    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task Every_secret_that_is_wanted_is_documented(string overlay) => Assert.Empty(Secrets.Wanted(await Cluster.Of(overlay)).Except(Secrets.Documented()));

    [Fact]
    public async Task Every_secret_that_is_documented_is_wanted() =>
        Assert.Empty(Secrets.Documented().Except(Secrets.Wanted(await Cluster.Of(Cluster.Production))).Except(Secrets.Wanted(await Cluster.Of(Cluster.Development))));

    /// <summary>All that is documented, but for the certificates, which cert-manager writes.</summary>
    [Fact]
    public async Task The_script_creates_every_secret_that_is_not_a_certificate()
    {
        await Cluster.Of(Cluster.Production); // skips where kubectl is lacking
        var (code, output, error) = await Command.Run("env", "SA_PASSWORD=of-this-test-alone", "k8s/secrets.sh", "--print");
        Assert.True(code == 0, error);
        var secrets = Yaml.Objects(output);
        var created = secrets.SelectMany(secret => secret.Map("data").Keys.Select(key => (secret.Name(), key))).ToHashSet();
        Assert.Equal(Secrets.Documented().Where(wanted => !wanted.Key.EndsWith(".crt", StringComparison.Ordinal) && wanted.Key != "tls.key").Order(), created.Order());

        var folder = Directory.CreateTempSubdirectory("k8s-tokens-").FullName;
        try
        {
            var tokens = secrets.Single(secret => secret.Name() == "gateway-tokens").Map("data");
            await File.WriteAllBytesAsync(Path.Combine(folder, "signing-keys.json"), Convert.FromBase64String(tokens["signing-keys.json"]));
            Assert.Single(new Gateway.Tokens.KeyRing(folder, TimeProvider.System).All);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task The_policies_let_through_the_edges_of_the_topology_and_nothing_else(string overlay)
    {
        var cluster = await Cluster.Of(overlay);
        var (allowed, wanted) = (Network.Allowed(cluster), Network.Wanted(cluster));
        Assert.Empty(wanted.Except(allowed).Select(edge => "cut: " + edge));
        Assert.Empty(allowed.Except(wanted).Select(edge => "open: " + edge));
    }

    [Theory, InlineData(Cluster.Production), InlineData(Cluster.Development)]
    public async Task The_gateway_is_the_only_door_and_it_has_TLS(string overlay) => Assert.Empty(Wiring.Doors(await Cluster.Of(overlay)));

    [Theory]
    [InlineData("deny-all", "stranger beside us → gas:8443")]
    [InlineData("services", "cut: gas → messaging:5672")]
    [InlineData("asked-by-services", "cut: billing → gas:8444")]
    [InlineData("telling", "cut: gateway → collector:4317")]
    internal async Task A_policy_that_is_missing_is_noticed(string policy, string expected)
    {
        var cluster = (await Cluster.Of(Cluster.Production)).Without("NetworkPolicy", policy);
        // Without its policies a pod may be called by anybody.
        if (policy == "deny-all") cluster = cluster.Without("NetworkPolicy", "services").Without("NetworkPolicy", "asked-by-services");
        var (allowed, wanted) = (Network.Allowed(cluster), Network.Wanted(cluster));
        Assert.Contains(expected, allowed.Except(wanted).Select(edge => edge.ToString()).Concat(wanted.Except(allowed).Select(edge => "cut: " + edge)));
    }

    [Fact]
    public async Task A_policy_that_opens_too_much_is_noticed()
    {
        var cluster = (await Cluster.Of(Cluster.Production)).With("NetworkPolicy", "services", found => found.At("spec.ingress")!.AsArray().Add(new JsonObject { ["from"] = new JsonArray(new JsonObject { ["podSelector"] = new JsonObject() }) }));
        Assert.Contains(Network.Allowed(cluster).Except(Network.Wanted(cluster)), edge => edge.To == "water");
    }

    public static TheoryData<string> Weaknesses =>
        ["runAsNonRoot", "runAsUser", "seccompProfile", "automountServiceAccountToken", "readOnlyRootFilesystem", "allowPrivilegeEscalation", "capabilities", "image", "namespace"];

    [Theory, MemberData(nameof(Weaknesses))]
    internal async Task A_pod_that_may_more_is_noticed(string weakness)
    {
        var cluster = await Cluster.Of(Cluster.Production);
        var wrong = weakness switch
        {
            "runAsNonRoot" or "runAsUser" or "seccompProfile" => cluster.With("Deployment", "gas", found => found.At("spec.template.spec.securityContext")!.AsObject().Remove(weakness)),
            "automountServiceAccountToken" => cluster.With("Deployment", "gas", found => found.At("spec.template.spec")!["automountServiceAccountToken"] = true),
            "image" => cluster.With("Deployment", "gas", found => found.At("spec.template.spec.containers.0")!["image"] = "registry.example.org/utilities/gas"),
            "namespace" => cluster.With("Namespace", "utilities", found => found.At("metadata")!.AsObject().Remove("labels")),
            _ => cluster.With("Deployment", "gas", found => found.At("spec.template.spec.initContainers.0.securityContext")!.AsObject().Remove(weakness)),
        };
        Assert.NotEmpty(PodSecurity.Offences(wrong));
    }

    [Theory]
    [InlineData("memory", "2Gi")]
    [InlineData("cpu", "2100m")]
    internal async Task A_request_above_its_limit_is_noticed(string what, string request) =>
        Assert.NotEmpty(PodSecurity.Sizes((await Cluster.Of(Cluster.Production)).With("Deployment", "gas", found => found.At("spec.template.spec.containers.0.resources.requests")![what] = request)));

    [Fact]
    public async Task A_secret_in_a_manifest_is_noticed()
    {
        var cluster = await Cluster.Of(Cluster.Production);
        Assert.NotEmpty(Secrets.Held(cluster.Plus("{apiVersion: v1, kind: Secret, metadata: {name: x}, stringData: {a: b}}")));
        Assert.NotEmpty(Secrets.Held(cluster.With("Deployment", "billing", found => found.Inside().First(node => node.Text("name") == "Auth__ClientSecret")["value"] = "abc")));
    }

    [Fact]
    public async Task A_second_door_is_noticed()
    {
        var cluster = await Cluster.Of(Cluster.Production);
        Assert.NotEmpty(Wiring.Doors(cluster.With("Service", "gas", found => found.At("spec")!["type"] = "NodePort")));
        Assert.NotEmpty(Wiring.Doors(cluster.With("Ingress", "gateway", found => found.At("spec")!.AsObject().Remove("tls"))));
    }
}
