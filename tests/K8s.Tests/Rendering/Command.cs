using System.Diagnostics;
using Utilities.TestKit;

namespace Utilities.K8s.Tests;

/// <summary>Another program, started in the root of the repository.</summary>
internal static class Command
{
    public static async Task<(int Code, string Output, string Error)> Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, said[0], said[1]);
    }
}
