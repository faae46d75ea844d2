using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Utilities.Drills.Effects;
using Utilities.TestKit;

namespace Utilities.Drills.Stacks;

/// <summary>Processes under drill: a broker, services, a gateway.</summary>
public abstract class DrillStack : IAsyncDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(240);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(240);

    /// <summary>Looking costs the processes that are looked at.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private HttpClient? http;

    /// <summary>The data folder.</summary>
    public abstract string Folder { get; }

    public abstract Uri Gateway { get; }

    /// <summary>Services with a database.</summary>
    public abstract IReadOnlyList<string> Services { get; }

    /// <summary>The broker's address, with user and password.</summary>
    public abstract Uri Broker { get; }

    public abstract BrokerControl Control { get; }

    public Books Books => new(DatabaseFile);

    /// <summary>A client of the gateway without a token, that lives as long as the stack.</summary>
#pragma warning disable RS0030 // One client for the life of a stack: there is no factory to ask.
    public HttpClient Http => http ??= new HttpClient(Connections()) { BaseAddress = Gateway, Timeout = TimeSpan.FromMinutes(2) };
#pragma warning restore RS0030

    public virtual string DatabaseFile(string service) => Path.Combine(Folder, service + "db.db");

    public Task<AuthenticationHeaderValue> Token(string role) => DemoTokens.Issue(Http, Folder, role);

    /// <summary>Whether every service answers ready and none is degraded, in the words of the gateway, which asks them all.</summary>
    public async Task<bool> IsReady()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            using var response = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative), patience.Token);
            return response.IsSuccessStatusCode && !(await response.Content.ReadAsStringAsync(patience.Token)).Contains("egraded", StringComparison.Ordinal);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return false; // Not there yet, or busy.
        }
    }

    public Task UntilReady() => Eventually.True(async () =>
    {
        if (await IsReady()) return true;
        await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
        return false;
    }, Recovery, $"the stack at {Gateway} to be ready");

    /// <summary>Waits until nothing is on its way: everybody ready, outboxes and queues empty, twice in a row.</summary>
    public async Task Settle()
    {
        await UntilReady();
        var quiet = 0;
        string last = "";
        try
        {
            await Eventually.True(async () =>
            {
                last = await OnTheWay();
                quiet = last.Length == 0 ? quiet + 1 : 0;
                if (quiet < 2) await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
                return quiet == 2;
            }, Rest, "everything to come to rest");
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} Still on the way: {last}", late);
        }
    }

    public virtual ValueTask DisposeAsync()
    {
        http?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>What its processes said last, for whoever looks for the cause of a failure.</summary>
    public abstract string LastWords();

    /// <summary>A socket from which its processes can be reached.</summary>
    public virtual Socket NewSocket(AddressFamily family) => new(family, SocketType.Stream, ProtocolType.Tcp);

    private SocketsHttpHandler Connections() => new()
    {
        UseProxy = false,
        MaxConnectionsPerServer = 64,
        ConnectCallback = async (context, cancel) =>
        {
            var socket = NewSocket(AddressFamily.InterNetwork);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    private async Task<string> OnTheWay()
    {
        var waiting = new List<string>();
        foreach (var service in Services)
        {
            if (await Books.Read<long>(service, "SELECT COUNT(*) FROM outbox") is var rows and > 0) waiting.Add($"{rows} in the outbox of {service}");
        }

        if (waiting.Count > 0) return string.Join(", ", waiting);
        var queues = (await Control.Run("list_queues", "name", "messages", "--no-table-headers")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t')).Where(pair => pair is [var name, var messages] && messages != "0" && !name.StartsWith(Observer.Queue, StringComparison.Ordinal));
        return string.Join(", ", queues.Select(pair => $"{pair[1]} in {pair[0]}"));
    }
}
