using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Utilities.Topology;

namespace Utilities.Apphost.Tests;

/// <summary>The Aspire app host cannot be compiled without the public registry, so its files are read instead.</summary>
public sealed class AppHostTests
{
    private const string AppHost = "apphost/Utilities.AppHost/Utilities.AppHost.csproj";

    private static readonly string[] TopologyProjects = [.. SystemTopology.Services.Select(spec => spec.Project).Order(StringComparer.Ordinal)];

    [Fact]
    public void It_references_exactly_the_projects_of_the_topology() =>
        Assert.Equal(TopologyProjects, WorkingCopy.FromRoot("apphost/Utilities.AppHost", Includes(WorkingCopy.Xml(AppHost), "ProjectReference")));

    [Fact]
    public void It_compiles_the_same_topology_as_the_launcher()
    {
        Assert.Contains("apphost/Shared/Topology.cs", WorkingCopy.FromRoot("apphost/Utilities.AppHost", Includes(WorkingCopy.Xml(AppHost), "Compile")));
        var launcher = WorkingCopy.Xml("apphost/Utilities.Launcher/Utilities.Launcher.csproj");
        Assert.Contains("apphost/Shared/Topology.cs", WorkingCopy.FromRoot("apphost/Utilities.Launcher", Includes(launcher, "Compile")));
    }

    [Fact]
    public void It_adds_each_service_once_under_its_own_project()
    {
        var source = WorkingCopy.Text("apphost/Utilities.AppHost/AppHost.cs");
        var added = Regex.Matches(source, @"AddService<Projects\.(?<project>\w+)>\(SystemTopology\.(?<spec>\w+)\);", RegexOptions.None, TimeSpan.FromSeconds(1));

        Assert.Equal(
            SystemTopology.Services.Select(spec => Path.GetFileNameWithoutExtension(spec.Project)).Order(),
            added.Select(match => match.Groups["project"].Value).Order());
        Assert.All(added, match => Assert.Equal(match.Groups["project"].Value, match.Groups["spec"].Value));
    }

    [Fact]
    public void The_Aspire_solution_is_the_plain_one_and_the_app_host()
    {
        var plain = Regex.Matches(WorkingCopy.Text("Utilities.sln"), "\"(?<path>[^\"]+\\.csproj)\"", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["path"].Value);
        var aspire = WorkingCopy.Xml("apphost/Utilities.Aspire.slnx").Descendants("Project").Select(project => project.Attribute("Path")!.Value);

        Assert.Equal(
            WorkingCopy.FromRoot("", [.. plain, AppHost]),
            WorkingCopy.FromRoot("apphost", aspire));
    }

    [Fact]
    public void The_plain_solution_leaves_it_out() => Assert.DoesNotContain("AppHost.csproj", WorkingCopy.Text("Utilities.sln"), StringComparison.Ordinal);

    [Fact]
    public void What_run_builds_is_the_launcher_and_the_topology()
    {
        using var filter = JsonDocument.Parse(WorkingCopy.Text("apphost/Utilities.Run.slnf"));
        var projects = filter.RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray().Select(project => project.GetString()!);

        Assert.Equal(
            WorkingCopy.FromRoot("", [.. TopologyProjects, "apphost/Utilities.Launcher/Utilities.Launcher.csproj"]),
            WorkingCopy.FromRoot("", projects));
    }

    [Fact]
    public void The_aspire_command_finds_it()
    {
        using var config = JsonDocument.Parse(WorkingCopy.Text("aspire.config.json"));
        Assert.Equal(AppHost, config.RootElement.GetProperty("appHost").GetProperty("path").GetString());
    }

    [Fact]
    public void It_passes_the_settings_of_our_own_that_the_launcher_passes()
    {
        var source = WorkingCopy.Text("apphost/Utilities.AppHost/AppHost.cs");
        Assert.All(["Auth__Authority", "Data__Folder", "Migrations__AtStart", "ASPNETCORE_ENVIRONMENT"], name =>
            Assert.Contains($"WithEnvironment(\"{name}\"", source, StringComparison.Ordinal));
    }

    [Fact]
    public void It_gives_each_service_an_HTTP2_endpoint_for_gRPC_on_a_port_that_the_service_is_told()
    {
        var source = WorkingCopy.Text("apphost/Utilities.AppHost/AppHost.cs");
        Assert.Contains("WithEndpoint(port: grpcPort, scheme: \"http\", name: SystemTopology.GrpcEndpoint, env: \"Grpc__Port\")", source, StringComparison.Ordinal);
        Assert.Contains("WithEndpoint(SystemTopology.GrpcEndpoint, endpoint => endpoint.Transport = \"http2\")", source, StringComparison.Ordinal);
    }

    [Fact]
    public void It_gives_a_service_that_calls_on_its_own_behalf_and_the_gateway_one_secret_as_the_launcher_does()
    {
        var source = WorkingCopy.Text("apphost/Utilities.AppHost/AppHost.cs");
        Assert.All(
            ["builder.AddParameter($\"{spec.Name}-client-secret\", secret: true)", "\"Auth__ClientId\", spec.Name", "\"Auth__ClientSecret\", secret", "$\"Tokens__Services__{spec.Name}__\"", "prefix + \"Secret\", secret", "prefix + \"Roles__0\", spec.OwnRole", "{prefix}Scopes__{i}"],
            text => Assert.Contains(text, source, StringComparison.Ordinal));
    }

    /// <summary>By the name of the endpoint: Aspire's own references would number gRPC among the replicas of http.</summary>
    [Fact]
    public void It_tells_a_service_where_the_others_are_under_the_names_that_the_launcher_uses()
    {
        var source = WorkingCopy.Text("apphost/Utilities.AppHost/AppHost.cs");
        Assert.All(
            ["$\"services__{target.Name}__{SystemTopology.HttpEndpoint}__0\", services[target.Name].GetEndpoint(SystemTopology.HttpEndpoint)", "$\"services__{target.Name}__{SystemTopology.GrpcEndpoint}__0\", services[target.Name].GetEndpoint(SystemTopology.GrpcEndpoint)"],
            text => Assert.Contains(text, source, StringComparison.Ordinal));
        Assert.DoesNotContain("WithReference(services[", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_starts_when_broker_and_database_are_healthy_and_the_gateway_when_all_are_ready()
    {
        var source = WorkingCopy.Text("apphost/Utilities.AppHost/AppHost.cs");
        Assert.All(
            ["WithReference(broker).WaitFor(broker)", "WithReference(databases[name]).WaitFor(databases[name])", "services[spec.Name].WaitFor(services[target])", "WithHttpProbe(ProbeType.Readiness, SystemTopology.ReadyPath", "WithReplicas(spec.Replicas)"],
            text => Assert.Contains(text, source, StringComparison.Ordinal));
        Assert.All(["\"sqlite\"", "\"external\"", "\"containers\""], mode => Assert.Contains(mode, source, StringComparison.Ordinal));
    }

    /// <summary>It cannot be built everywhere, so a project of signatures compiles its source everywhere.</summary>
    [Fact]
    public void Its_source_is_compiled_in_the_plain_solution()
    {
        Assert.Contains("Apphost.Shape.csproj", WorkingCopy.Text("Utilities.sln"), StringComparison.Ordinal);
        var shape = WorkingCopy.Xml("tests/Apphost.Shape/Apphost.Shape.csproj");
        Assert.Equal(["apphost/Shared/Topology.cs", "apphost/Utilities.AppHost/AppHost.cs"], WorkingCopy.FromRoot("tests/Apphost.Shape", Includes(shape, "Compile")));
        Assert.All(
            SystemTopology.Services.Select(spec => Path.GetFileNameWithoutExtension(spec.Project)),
            name => Assert.Contains($"public sealed class {name} : IProjectMetadata;", WorkingCopy.Text("tests/Apphost.Shape/Aspire.cs"), StringComparison.Ordinal));
    }

    private static IEnumerable<string> Includes(XDocument project, string item) =>
        project.Descendants(item).Select(element => element.Attribute("Include")?.Value).OfType<string>();
}
