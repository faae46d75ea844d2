using System.Diagnostics;
using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Grpc.Tests;

/// <summary>Runs the programs in <c>judge/</c>: @grpc/grpc-js, an implementation that shares no line with ours.</summary>
public static class NodeJudge
{
    private static readonly NodePrograms Programs = new("tests/core/Grpc.Tests/judge");

    public static Task<Process> Start(string script, params string[] arguments) => Programs.Start(script, arguments);

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
}
