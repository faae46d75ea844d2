using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;

namespace Utilities.Benchmarks;

/// <summary>The whole platform as <c>./run --demo</c> starts it: broker, services, gateway, each a process of its own.</summary>
internal sealed class Stack : IAsyncDisposable
{
    private readonly Process launcher;

    private Stack(Process launcher, string folder, Uri gateway, TimeSpan ready)
    {
        this.launcher = launcher;
        Folder = folder;
        Gateway = gateway;
        Ready = ready;
    }

    public string Folder { get; }

    public Uri Gateway { get; }

    /// <summary>From starting the launcher to the gateway answering ready.</summary>
    public TimeSpan Ready { get; }

    public static async Task<Stack> Start(string repository, string folder, int port)
    {
        var clock = Stopwatch.StartNew();
        var launcher = Process.Start(new ProcessStartInfo("dotnet",
            [Path.Combine(repository, "apphost/Utilities.Launcher/bin/Release/net10.0/Utilities.Launcher.dll"), "--port", $"{port}", "--data", folder, "--demo"])
        {
            WorkingDirectory = repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["RateLimit__PerSecond"] = "1000000" },
        })!;
        launcher.OutputDataReceived += (_, _) => { };
        launcher.ErrorDataReceived += (_, line) => { if (line.Data is { } text) Console.Error.WriteLine(text); };
        launcher.BeginOutputReadLine();
        launcher.BeginErrorReadLine();
        var gateway = new Uri($"http://localhost:{port}");
        await Reachable(new Uri(gateway, "/health/ready"), TimeSpan.FromSeconds(90));
        return new Stack(launcher, folder, gateway, clock.Elapsed);
    }

    /// <summary>A bearer token of the demo client with this role.</summary>
    public async Task<AuthenticationHeaderValue> Token(string role)
    {
        using var clients = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "demo-clients.json")));
        var client = clients.RootElement.GetProperty(role);
        using var http = LoadGenerator.Client(1);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client.GetProperty("client_id").GetString()!,
            ["client_secret"] = client.GetProperty("client_secret").GetString()!,
        });
        using var response = await http.PostAsync(new Uri(Gateway, "/connect/token"), form);
        response.EnsureSuccessStatusCode();
        using var token = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return new AuthenticationHeaderValue("Bearer", token.RootElement.GetProperty("access_token").GetString());
    }

    /// <summary>Name, resident memory in MiB and listening address of each child process of the launcher.</summary>
    public IReadOnlyList<(string Name, double MiB)> Memory() =>
        [.. Directory.GetDirectories("/proc").Select(d => Path.GetFileName(d)).Where(n => int.TryParse(n, out _))
            .Select(Child).Where(c => c.Name.Length > 0)];

    public async ValueTask DisposeAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{launcher.Id}"]);
        await kill.WaitForExitAsync();
        await launcher.WaitForExitAsync();
        launcher.Dispose();
    }

    public static async Task Reachable(Uri url, TimeSpan limit)
    {
        using var http = LoadGenerator.Client(1);
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var response = await http.GetAsync(url);
                if (response.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (clock.Elapsed < limit)
            {
                // Not listening yet.
            }

            if (clock.Elapsed > limit) throw new TimeoutException($"{url} was not ready within {limit}.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    /// <summary>A free port on loopback below the ephemeral range.</summary>
    public static int FreePort(int from)
    {
        for (var port = from; port < 32000; port++)
        {
            try
            {
                using var listener = new TcpListener(System.Net.IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; try the next.
            }
        }

        throw new InvalidOperationException("No free port.");
    }

    private (string Name, double MiB) Child(string pid)
    {
        try
        {
            var status = File.ReadAllLines($"/proc/{pid}/status");
            var parent = status.First(l => l.StartsWith("PPid:", StringComparison.Ordinal)).Split('\t')[1];
            var rss = status.FirstOrDefault(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            if (rss is null || parent != $"{launcher.Id}") return ("", 0);
            var command = File.ReadAllText($"/proc/{pid}/cmdline").Split('\0');
            var name = command.FirstOrDefault(c => c.EndsWith(".dll", StringComparison.Ordinal)) is { } dll ? Path.GetFileNameWithoutExtension(dll) : Path.GetFileName(command[0]);
            return (name, double.Parse(rss.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Split('\t')[^1], System.Globalization.CultureInfo.InvariantCulture) / 1024);
        }
        catch (IOException)
        {
            return ("", 0); // The process ended while we looked.
        }
    }
}
