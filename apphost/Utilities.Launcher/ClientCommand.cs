using System.Diagnostics;
using Utilities.Topology;

namespace Utilities.Launcher;

/// <summary><c>./run client …</c>: the gateway's own command line over the same data folder.</summary>
public static class ClientCommand
{
    public static async Task<int> Run(LaunchOptions options, Repository repository)
    {
        var start = new ProcessStartInfo(
            Repository.DotNet, [repository.Binary(SystemTopology.Gateway), "clients", .. options.Client ?? []])
        {
            WorkingDirectory = repository.ProjectFolder(SystemTopology.Gateway),
        };
        start.Environment["Data__Folder"] = options.DataFolder;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
