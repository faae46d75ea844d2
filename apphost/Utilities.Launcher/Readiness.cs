using System.Net.Sockets;
using System.Text;

namespace Utilities.Launcher;

/// <summary>Waits until a process answers.</summary>
public sealed class Readiness(TimeProvider time, HttpClient http)
{
    /// <summary>Longest wait for one process, a slow and busy machine included.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>A process that ended this often before it was ever ready will not come up by waiting.</summary>
    private const int Hopeless = 3;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    /// <summary>The broker's port opens at the end of its boot and answers any protocol header.</summary>
    public Task Broker(Child child, int port, CancellationToken cancel) => Until(child, () => AnswersAmqp(port, cancel), cancel);

    /// <summary>A service is ready when its readiness check says 200.</summary>
    public Task Http(Child child, Uri ready, CancellationToken cancel) => Until(child, () => AnswersHttp(ready, cancel), cancel);

    private async Task Until(Child child, Func<Task<bool>> answers, CancellationToken cancel)
    {
        var deadline = time.GetUtcNow() + Limit;
        while (!await answers())
        {
            if (child.Crashes >= Hopeless || time.GetUtcNow() > deadline)
            {
                throw new StartFailed($"{child.Name} did not become ready. Its output is above and in the logs folder of the data folder.");
            }

            await Task.Delay(Poll, time, cancel);
        }
    }

    private static async Task<bool> AnswersAmqp(int port, CancellationToken cancel)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync("127.0.0.1", port, cancel);
            await socket.SendAsync(Encoding.ASCII.GetBytes("AMQP\0\0\x09\x01"), cancel);
            return await socket.ReceiveAsync(new byte[8], cancel) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<bool> AnswersHttp(Uri ready, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync(ready, cancel);
            return answer.StatusCode is System.Net.HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false; // the request's own time limit
        }
    }
}
