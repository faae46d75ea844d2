using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Utilities.TestKit;

/// <summary>
/// The RabbitMQ of a test assembly: the one named by <c>UTILITIES_TEST_BROKER</c> (an amqp address), else a private one, started here as a
/// child and gone with the tests. Use as assembly fixture and take a virtual host per test class.
/// </summary>
public sealed class Broker : IAsyncLifetime
{
    public const string Variable = "UTILITIES_TEST_BROKER";

    private static readonly TimeSpan Boot = TimeSpan.FromSeconds(90);
    private static readonly byte[] Hello = [(byte)'A', (byte)'M', (byte)'Q', (byte)'P', 0, 0, 9, 1];

    private readonly string? given = Environment.GetEnvironmentVariable(Variable);
    private readonly string folder = Path.Combine(Path.GetTempPath(), "utilities-mq-" + Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N")[..20]);
    private readonly int port = FreePorts();
    private readonly string node;
    private Process? process;

    public Broker()
    {
        node = $"t{port.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Cannot be stopped and started by a test.</summary>
    public bool IsGiven => given is { Length: > 0 };

    public async ValueTask InitializeAsync()
    {
        if (!IsGiven && TestDialect.SkipReason is null) await Start();
    }

    /// <summary>A private broker for one test that stops and starts it.</summary>
    public static async Task<Broker> OfItsOwn()
    {
        var broker = new Broker();
        await broker.Start();
        return broker;
    }

    /// <summary>The address of a new, empty virtual host; a given broker has only the one it was given with.</summary>
    public async Task<string> VirtualHost()
    {
        if (IsGiven && process is null) return given!;
        var name = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
        await Control("eval", $"rabbit_vhost:add(<<\"{name}\">>, <<\"test\">>), rabbit_auth_backend_internal:set_permissions(<<\"guest\">>, <<\"{name}\">>, <<\".*\">>, <<\".*\">>, <<\".*\">>, <<\"test\">>).");
        return $"amqp://guest:guest@127.0.0.1:{port}/{name}";
    }

    /// <summary>Starts the child, again on the same data when it was stopped.</summary>
    public async Task Start()
    {
        var start = new ProcessStartInfo("/bin/sh", [Path.Combine(Repository.Root, "apphost", "broker.sh"), folder, node, port.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true, // The broker ends when this pipe does, also when the tests are killed.
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["STOP_WITH_STDIN"] = "1";
        process = Process.Start(start)!;
        var output = new List<string>();
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await Eventually.True(async () => process.HasExited ? throw new InvalidOperationException("The broker ended.") : await Answers(), Boot, "the broker to answer");
        }
        catch (Exception failure) when (failure is TimeoutException or InvalidOperationException)
        {
            await Stop();
            lock (output) throw new InvalidOperationException($"The broker did not start: {string.Join('\n', output.TakeLast(20))}", failure);
        }
    }

    public async Task Stop()
    {
        if (process is null) return;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    /// <summary>Runs rabbitmqctl against the private broker and returns what it prints.</summary>
    public Task<string> Control(params string[] arguments) => new BrokerControl(folder, node, port).Run(arguments);

    private static void Keep(List<string> output, string? line)
    {
        if (line is null) return;
        lock (output) output.Add(line);
    }

    /// <summary>Its port opens only at the end of the boot, and any answer to the protocol header means that it speaks.</summary>
    private async Task<bool> Answers()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            await client.GetStream().WriteAsync(Hello);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            return await client.GetStream().ReadAsync(new byte[1], patience.Token) == 1;
        }
        catch (Exception failure) when (failure is SocketException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Four free ports in a row, below those that the system hands out by itself.</summary>
    private static int FreePorts()
    {
        while (true)
        {
            var first = Random.Shared.Next(2500, 8000) * 4;
            if (Enumerable.Range(first, 4).All(IsFree)) return first;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
