using System.Text.RegularExpressions;
using Utilities.Topology;

namespace Utilities.Apphost.Tests;

public sealed class TopologyTests
{
    public static TheoryData<string> Names => [.. SystemTopology.Services.Select(spec => spec.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Every_project_exists(string name) => Assert.True(File.Exists(WorkingCopy.Path(Spec(name).Project)), Spec(name).Project);

    [Theory, MemberData(nameof(Names))]
    public void Every_name_is_one_that_Aspire_accepts(string name)
    {
        Assert.True(IsAspireName(name));
        Assert.True(Spec(name).Database is null || IsAspireName(Spec(name).Database!));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_connection_name_can_be_exported_by_a_shell(string name) => Assert.DoesNotContain('-', Spec(name).Database ?? "");

    [Theory, MemberData(nameof(Names))]
    public void Every_reference_exists(string name) =>
        Assert.All(Spec(name).References, target => Assert.Contains(SystemTopology.Services, spec => spec.Name == target));

    [Fact]
    public void References_form_no_circle()
    {
        var open = SystemTopology.Services.ToDictionary(spec => spec.Name, spec => spec.References.ToHashSet());
        while (open.Count > 0)
        {
            var free = open.Where(pair => !pair.Value.Overlaps(open.Keys)).Select(pair => pair.Key).ToList();
            Assert.True(free.Count > 0, $"These reference each other in a circle: {string.Join(", ", open.Keys)}");
            free.ForEach(name => open.Remove(name));
        }
    }

    [Fact]
    public void Names_ports_and_databases_are_unique()
    {
        Assert.Distinct(SystemTopology.Services.Select(spec => spec.Name));
        Assert.Distinct(SystemTopology.Services.Select(spec => spec.Port).Concat(SystemTopology.Services.Select(spec => spec.GrpcPort).OfType<int>()));
        Assert.Distinct(SystemTopology.Services.Select(spec => spec.Database).OfType<string>());
    }

    [Fact]
    public void Every_service_folder_is_in_the_topology()
    {
        var folders = Directory.GetDirectories(WorkingCopy.Path("services")).SelectMany(folder => Directory.GetFiles(folder, "*.csproj"));
        Assert.All(folders, project => Assert.Contains(SystemTopology.Services, spec => WorkingCopy.Path(spec.Project) == project));
    }

    [Fact]
    public void The_gateway_is_the_only_entry_point_and_knows_every_service()
    {
        var gateway = Assert.Single(SystemTopology.Services, spec => spec.External);
        Assert.Equal(SystemTopology.Services.Where(spec => spec != gateway).Select(spec => spec.Name), gateway.References);
    }

    [Fact]
    public void Every_service_takes_gRPC_and_the_entry_point_does_not() =>
        Assert.All(SystemTopology.Services, spec => Assert.Equal(spec.External, spec.GrpcPort is null));

    [Fact]
    public void Billing_alone_calls_the_utilities_on_its_own_behalf() =>
        Assert.Equal([("billing", "operator")], SystemTopology.Services.Where(spec => spec.OwnRole is not null).Select(spec => (spec.Name, spec.OwnRole)));

    [Theory]
    [InlineData("water", true)]
    [InlineData("water-2", true)]
    [InlineData("2water", false)]
    [InlineData("water--2", false)]
    [InlineData("water-", false)]
    [InlineData("wasser_werk", false)]
    public void The_name_rule_tells_good_from_bad(string name, bool good) => Assert.Equal(good, IsAspireName(name));

    /// <summary>1 to 64 ASCII letters, digits and single hyphens, a letter first, no hyphen last (Aspire's ModelName).</summary>
    private static bool IsAspireName(string name) =>
        name.Length <= 64 && Regex.IsMatch(name, "^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static ServiceSpec Spec(string name) => SystemTopology.Services.Single(spec => spec.Name == name);
}
