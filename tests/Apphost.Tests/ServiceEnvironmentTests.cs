using Utilities.Launcher;
using Utilities.Topology;

namespace Utilities.Apphost.Tests;

/// <summary>A service must not be able to tell whether Aspire or the launcher started it.</summary>
public sealed class ServiceEnvironmentTests
{
    private static readonly ServiceSpec Water = new("water", "services/Water/Water.csproj", 5101, GrpcPort: 5201, Database: "waterdb", UsesBroker: true, Replicas: 2);
    private static readonly ServiceSpec Billing = new(
        "billing", "services/Billing/Billing.csproj", 5105, GrpcPort: 5205, Database: "billingdb", UsesBroker: true, References: ["water"]);

    private static readonly StackPlan Plan = new(
        new LaunchOptions(8080, "/data", Demo: false, Client: null),
        new Dictionary<string, int[]> { ["water"] = [21001, 21002], ["billing"] = [21003] },
        new Dictionary<string, int[]> { ["water"] = [21011, 21012], ["billing"] = [21013] },
        "amqp://utilities:secret@localhost:22000",
        PrivateBroker: false,
        new Dictionary<string, string>());

    /// <summary>What the Aspire app host injects in Development, as printed by its own code.</summary>
    private static readonly Dictionary<string, string> AspireContract = new()
    {
        ["ASPNETCORE_URLS"] = "http://localhost:21003",
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ConnectionStrings__billingdb"] = "Data Source=/data/billingdb.db",
        ["ConnectionStrings__messaging"] = "amqp://utilities:secret@localhost:22000",
        ["services__water__http__0"] = "http://localhost:21001",
        ["services__water__http__1"] = "http://localhost:21002",
        ["WATER_HTTP"] = "http://localhost:21001",
        ["services__water__grpc__0"] = "http://localhost:21011",
        ["services__water__grpc__1"] = "http://localhost:21012",
        ["WATER_GRPC"] = "http://localhost:21011",
        ["Grpc__Port"] = "21013",
        ["OTEL_SERVICE_NAME"] = "billing",
        ["OTEL_RESOURCE_ATTRIBUTES"] = "service.instance.id=abcdefgh",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "1000",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
        ["OTEL_TRACES_SAMPLER"] = "always_on",
        ["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based",
        ["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory",
        ["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "true",
        ["OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION"] = "true",
        ["LOGGING__CONSOLE__FORMATTERNAME"] = "simple",
        ["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true",
    };

    /// <summary>Settings of our own, which the app host passes by WithEnvironment, and one line per log entry for the prefix.</summary>
    private static readonly Dictionary<string, string> OwnSettings = new()
    {
        ["Auth__Authority"] = "http://localhost:8080",
        ["Data__Folder"] = "/data",
        ["Migrations__AtStart"] = "true",
        ["LOGGING__CONSOLE__FORMATTEROPTIONS__SINGLELINE"] = "true",
        ["LOGGING__CONSOLE__FORMATTEROPTIONS__INCLUDESCOPES"] = "false",
    };

    [Fact]
    public void It_is_what_Aspire_injects_and_our_own_settings_and_nothing_else() =>
        Assert.Equal(AspireContract.Concat(OwnSettings).OrderBy(pair => pair.Key, StringComparer.Ordinal), Of(Billing).OrderBy(pair => pair.Key, StringComparer.Ordinal));

    [Fact]
    public void The_launchers_own_host_settings_do_not_leak()
    {
        var inherited = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = "http://*:80", ["DOTNET_LAUNCH_PROFILE"] = "x", ["ASPNETCORE_ENVIRONMENT"] = "Staging",
            ["DOTNET_ENVIRONMENT"] = "Staging", ["Grpc__Port"] = "1", ["PATH"] = "/usr/bin",
        };
        var environment = Of(Billing, Plan with { Inherited = inherited });

        Assert.Equal("/usr/bin", environment["PATH"]);
        Assert.Equal("http://localhost:21003", environment["ASPNETCORE_URLS"]);
        Assert.Equal("Development", environment["ASPNETCORE_ENVIRONMENT"]);
        Assert.Equal("21013", environment["Grpc__Port"]);
        Assert.DoesNotContain("DOTNET_LAUNCH_PROFILE", environment.Keys);
        Assert.DoesNotContain("DOTNET_ENVIRONMENT", environment.Keys);
    }

    [Fact]
    public void Each_replica_has_its_own_port()
    {
        Assert.Equal("http://localhost:21001", Of(Water, replica: 0)["ASPNETCORE_URLS"]);
        Assert.Equal("http://localhost:21002", Of(Water, replica: 1)["ASPNETCORE_URLS"]);
        Assert.Equal("21011", Of(Water, replica: 0)["Grpc__Port"]);
        Assert.Equal("21012", Of(Water, replica: 1)["Grpc__Port"]);
    }

    [Fact]
    public void A_service_that_takes_no_gRPC_is_given_no_port_for_it_and_nobody_is_told_of_one()
    {
        var restOnly = Plan with { GrpcPorts = new Dictionary<string, int[]>(), Inherited = new Dictionary<string, string> { ["Grpc__Port"] = "1" } };
        Assert.DoesNotContain("Grpc__Port", Of(Billing, restOnly).Keys);
        Assert.DoesNotContain(Of(Billing, restOnly).Keys, key => key.Contains("__grpc__", StringComparison.Ordinal));
    }

    [Fact]
    public void A_service_without_database_and_broker_gets_no_connection_strings() =>
        Assert.DoesNotContain(Of(Billing with { Database = null, UsesBroker = false }).Keys, key => key.StartsWith("ConnectionStrings__", StringComparison.Ordinal));

    [Fact]
    public void A_database_that_is_given_is_used()
    {
        var given = new Dictionary<string, string> { ["ConnectionStrings__billingdb"] = "Server=sql;Initial Catalog=billingdb" };
        Assert.Equal("Server=sql;Initial Catalog=billingdb", Of(Billing, Plan with { Inherited = given })["ConnectionStrings__billingdb"]);
    }

    [Fact]
    public void Telemetry_goes_out_by_grpc_when_a_collector_is_given_without_a_protocol()
    {
        var collector = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://localhost:4317" };
        Assert.Equal("grpc", Of(Billing, Plan with { Inherited = collector })["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        collector["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        Assert.Equal("http/protobuf", Of(Billing, Plan with { Inherited = collector })["OTEL_EXPORTER_OTLP_PROTOCOL"]);
    }

    [Fact]
    public void The_demo_town_is_asked_for_only_with_the_option()
    {
        Assert.DoesNotContain("Demo", Of(Billing).Keys);
        Assert.Equal("true", Of(Billing, Plan with { Options = Plan.Options with { Demo = true } })["Demo"]);
    }

    [Fact]
    public void Only_the_private_one_node_broker_gets_classic_queues()
    {
        Assert.DoesNotContain("Messaging__QueueType", Of(Billing).Keys);
        Assert.Equal("classic", Of(Billing, Plan with { PrivateBroker = true })["Messaging__QueueType"]);
    }

    [Fact]
    public void A_service_that_calls_on_its_own_behalf_shares_a_secret_with_the_gateway_and_with_nobody_else()
    {
        var gateway = new ServiceSpec("gateway", "gateway/Gateway.csproj", 8080, External: true, References: ["water", "billing"]);
        var caller = Billing with { OwnRole = "operator" };
        var plan = Plan with
        {
            Ports = new Dictionary<string, int[]>(Plan.Ports) { ["gateway"] = [8080] },
            Secrets = new Dictionary<string, string> { ["billing"] = "s3" },
        };
        ServiceSpec[] all = [Water, caller, gateway];

        var own = ServiceEnvironment.For(caller, 0, plan, all, "abcdefgh");
        Assert.Equal(("billing", "s3"), (own["Auth__ClientId"], own["Auth__ClientSecret"]));
        var known = ServiceEnvironment.For(gateway, 0, plan, all, "abcdefgh");
        Assert.Equal(
            [("Tokens__Services__billing__Roles__0", "operator"), ("Tokens__Services__billing__Scopes__0", "water"), ("Tokens__Services__billing__Secret", "s3")],
            known.Where(pair => pair.Key.StartsWith("Tokens__", StringComparison.Ordinal)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
        Assert.DoesNotContain("s3", ServiceEnvironment.For(Water, 0, plan, all, "abcdefgh").Values);
    }

    private static Dictionary<string, string> Of(ServiceSpec spec, StackPlan? plan = null, int replica = 0) =>
        ServiceEnvironment.For(spec, replica, plan ?? Plan, [Water, Billing], "abcdefgh");
}
