using Utilities.Launcher;
using Utilities.Topology;

namespace Utilities.Apphost.Tests;

public sealed class RepositoryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Finds_the_working_copy_and_the_configuration_from_its_own_place()
    {
        File.WriteAllText(folder.Path("Utilities.sln"), "");
        var binaries = Directory.CreateDirectory(folder.Path("apphost/Utilities.Launcher/bin/Debug/net10.0"));

        Assert.Equal(new Repository(folder.Root, "Debug"), Repository.Find(binaries.FullName + "/"));
    }

    [Fact]
    public void Says_so_when_there_is_no_working_copy() => Assert.Throws<StartFailed>(() => Repository.Find(folder.Root));

    [Fact]
    public void Knows_where_the_binary_of_a_service_is_built() =>
        Assert.Equal("/r/services/Water/bin/Release/net10.0/Utilities.Water.dll", new Repository("/r", "Release").Binary(SystemTopology.Water));

    [Fact]
    public void Knows_the_dotnet_host() => Assert.True(File.Exists(Repository.DotNet), Repository.DotNet);

    public void Dispose() => folder.Dispose();
}
