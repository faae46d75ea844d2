using System.Diagnostics;

namespace Utilities.TestKit;

/// <summary>Programs on Node that judge ours with libraries that share no line with it. Installs those by their lock file where they are missing.</summary>
/// <param name="folder">Where the programs and their lock file lie, relative to the root.</param>
public sealed class NodePrograms(string folder)
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(3);
    private readonly string folder = Path.Combine(Repository.Root, folder);
    private readonly SemaphoreSlim installing = new(1, 1);

    /// <summary>Starts a program; it ends when its standard input does, also when the tests are killed.</summary>
    public async Task<Process> Start(string script, params string[] arguments)
    {
        await Install();
        return Process.Start(Program("node", [script, .. arguments]))!;
    }

    private async Task Install()
    {
        await installing.WaitAsync();
        try
        {
            var wanted = new FileInfo(Path.Combine(folder, "package-lock.json"));
            var there = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
            if (there.Exists && there.LastWriteTimeUtc >= wanted.LastWriteTimeUtc) return;
            using var npm = Process.Start(Program("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))!;
            npm.StandardInput.Close();
            var said = Task.WhenAll(npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            using var patience = new CancellationTokenSource(InstallLimit);
            await npm.WaitForExitAsync(patience.Token);
            if (npm.ExitCode != 0) throw new InvalidOperationException($"npm ci in {folder} failed: {string.Join('\n', await said)}");
        }
        finally
        {
            installing.Release();
        }
    }

    private ProcessStartInfo Program(string name, IEnumerable<string> arguments) => new(name, arguments)
    {
        WorkingDirectory = folder,
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
