using System.Diagnostics;
using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Grpc.Tests;

/// <summary>Runs the programs in <c>judge/</c>: @grpc/grpc-js, an implementation that shares no line with ours. Installs it by its lock file where it is missing.</summary>
public static class NodeJudge
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(3);
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "core", "Grpc.Tests", "judge");
    private static readonly Lazy<Task> Installed = new(Install);

    /// <summary>Starts a program; it ends when its standard input does, also when the tests are killed.</summary>
    public static async Task<Process> Start(string script, params string[] arguments)
    {
        await Installed.Value;
        return Process.Start(Program("node", [script, .. arguments]))!;
    }

    /// <summary>What the foreign client found, by case; null is good.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>> Judge(Uri address)
    {
        using var client = await Start("client.js", address.Authority);
        var error = client.StandardError.ReadToEndAsync();
        var findings = new Dictionary<string, string?>(StringComparer.Ordinal);
        while (await client.StandardOutput.ReadLineAsync() is { } line)
        {
            using var finding = JsonDocument.Parse(line);
            findings[finding.RootElement.GetProperty("name").GetString()!] = finding.RootElement.GetProperty("failure").GetString();
        }

        await client.WaitForExitAsync();
        return client.ExitCode == 0 ? findings : throw new InvalidOperationException($"client.js ended with {client.ExitCode}: {await error}");
    }

    private static async Task Install()
    {
        var wanted = new FileInfo(Path.Combine(Folder, "package-lock.json"));
        var there = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (there.Exists && there.LastWriteTimeUtc >= wanted.LastWriteTimeUtc) return;
        using var npm = Process.Start(Program("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))!;
        npm.StandardInput.Close();
        var said = Task.WhenAll(npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(InstallLimit);
        await npm.WaitForExitAsync(patience.Token);
        if (npm.ExitCode != 0) throw new InvalidOperationException($"npm ci in {Folder} failed: {string.Join('\n', await said)}");
    }

    private static ProcessStartInfo Program(string name, IEnumerable<string> arguments) => new(name, arguments)
    {
        WorkingDirectory = Folder,
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
