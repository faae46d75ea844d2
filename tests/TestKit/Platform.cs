using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Utilities.TestKit;

/// <summary>The whole platform as <c>./run --demo</c> starts it: broker, services and gateway, each a process of its own.</summary>
public sealed class Platform : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private static int lastPort = 18_080 + (Environment.ProcessId % 1000 * 10);

    private readonly List<HttpClient> clients = [];
    private readonly Process launcher;
    private readonly List<string> output = [];

    private Platform(string folder, int port, IReadOnlyDictionary<string, string> environment)
    {
        Folder = folder;
        Gateway = new Uri($"http://localhost:{port}");
        var dll = Path.Combine(Repository.Root, "apphost/Utilities.Launcher/bin/Release/net10.0/Utilities.Launcher.dll");
        launcher = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [dll, "--port", $"{port}", "--data", folder, "--demo"])
            {
                WorkingDirectory = Repository.Root,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
                Environment = { ["RateLimit__PerSecond"] = "1000000", ["RateLimit__Burst"] = "1000000" },
            },
        };
        foreach (var (name, value) in environment) launcher.StartInfo.Environment[name] = value;
        launcher.OutputDataReceived += (_, line) => Keep(line.Data);
        launcher.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    public string Folder { get; }

    public Uri Gateway { get; }

    /// <summary>From starting the launcher to the gateway answering ready.</summary>
    public TimeSpan Ready { get; private set; }

    public int LauncherId => launcher.Id;

    /// <summary>What the launcher and its children have said so far.</summary>
    public string Output
    {
        get
        {
            lock (output) return string.Join('\n', output);
        }
    }

    /// <param name="folder">Data folder; the same again continues where it was left.</param>
    /// <param name="environment">Settings for all its processes.</param>
    public static async Task<Platform> Start(string folder, int? port = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var clock = Stopwatch.StartNew();
        var platform = new Platform(folder, port ?? FreePort(), environment ?? new Dictionary<string, string>(StringComparer.Ordinal));
        platform.launcher.Start();
        platform.launcher.BeginOutputReadLine();
        platform.launcher.BeginErrorReadLine();
        try
        {
            await platform.UntilReady();
            await Eventually.True(() => platform.Output.Contains("Ctrl-C stops everything", StringComparison.Ordinal), StartLimit, "the launcher's greeting");
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }

        platform.Ready = clock.Elapsed;
        return platform;
    }

    /// <summary>A client of the gateway with the token of the demo client of this role.</summary>
    public async Task<HttpClient> Client(string role, int connections = 64)
    {
        var client = Anonymous(connections);
        client.DefaultRequestHeaders.Authorization = await Token(role);
        return client;
    }

    /// <summary>A client that asks again while a service is away.</summary>
    public async Task<HttpClient> PersistentClient(string role, TimeSpan patience)
    {
        var client = new HttpClient(new Persistent(patience)) { BaseAddress = Gateway, Timeout = patience + patience };
        client.DefaultRequestHeaders.Authorization = await Token(role);
        clients.Add(client);
        return client;
    }

    public HttpClient Anonymous(int connections = 64)
    {
#pragma warning disable RS0030 // One client for the life of a test: there is no factory to ask.
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false }) { BaseAddress = Gateway };
#pragma warning restore RS0030
        clients.Add(client);
        return client;
    }

    public Task<AuthenticationHeaderValue> Token(string role) => DemoTokens.Issue(Anonymous(1), Folder, role);

    /// <summary>The launcher's children, and theirs: process id, what runs there, resident memory in MiB.</summary>
    public IReadOnlyList<(int Id, string Name, double MiB)> Processes() => [.. ChildrenOf(launcher.Id)];

    /// <summary>Where a service listens by itself, past the gateway, as the launcher printed it.</summary>
    public Uri ServiceAddress(string name)
    {
        var words = Output.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return new Uri(words.First(line => line is [var first, var address, ..] && first == name && address.StartsWith("http://", StringComparison.Ordinal))[1]);
    }

    /// <summary>Whether the process runs; one that has ended and waits for its parent to take note does not.</summary>
    public static bool IsAlive(int id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>kill -9 of the process that runs this service.</summary>
    public void Kill(string name)
    {
        foreach (var (id, _, _) in Processes().Where(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
    }

    /// <summary>SIGTERM, as an operator or a container runtime would; returns the exit code.</summary>
    public async Task<int> Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{launcher.Id}"]);
        await kill.WaitForExitAsync();
        await launcher.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return launcher.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients) client.Dispose();
        if (!launcher.HasExited) await Terminate();
        launcher.Dispose();
    }

    public async Task UntilReady()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.True(async () =>
        {
            if (launcher.HasExited) throw new InvalidOperationException($"The launcher ended with {launcher.ExitCode}:\n{Output}");
            try
            {
                using var response = await http.GetAsync(new Uri(Gateway, "/health/ready"));
                return response.StatusCode == HttpStatusCode.OK && !(await response.Content.ReadAsStringAsync()).Contains("egraded", StringComparison.Ordinal);
            }
            catch (HttpRequestException)
            {
                return false; // Not listening yet.
            }
            catch (TaskCanceledException)
            {
                return false; // Listening, and busy starting.
            }
        }, StartLimit, $"the platform at {Gateway}");
    }

    /// <summary>A free port on loopback below the ephemeral range; never the same twice in one run.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref lastPort);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; try the next.
            }
        }
    }

    private static IEnumerable<(int Id, string Name, double MiB)> ChildrenOf(int parent)
    {
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var id) || Seen(id) is not { } seen || seen.Parent != parent) continue;
            yield return (id, seen.Name, seen.MiB);
            foreach (var below in ChildrenOf(id)) yield return below;
        }
    }

    private static (int Parent, string Name, double MiB)? Seen(int id)
    {
        try
        {
            var status = File.ReadLines($"/proc/{id}/status").Select(line => line.Split('\t', 2)).Where(pair => pair.Length == 2)
                .ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.Ordinal);
            if (!status.TryGetValue("VmRSS:", out var rss)) return null;
            var command = File.ReadAllText($"/proc/{id}/cmdline").Split('\0');
            var name = Path.GetFileNameWithoutExtension(command.FirstOrDefault(part => part.EndsWith(".dll", StringComparison.Ordinal)) ?? command[0]);
            var parent = int.Parse(status["PPid:"], System.Globalization.CultureInfo.InvariantCulture);
            return (parent, name.Replace("Utilities.", "", StringComparison.Ordinal).ToLowerInvariant(), double.Parse(rss.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) / 1024);
        }
        catch (IOException)
        {
            return null; // It ended while we looked.
        }
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (output) output.Add(line);
    }
}
