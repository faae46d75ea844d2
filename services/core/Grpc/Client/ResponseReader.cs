using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>The messages of a stream, one at a time.</summary>
internal sealed class ResponseReader<TRequest, TResponse>(HttpClientCall<TRequest, TResponse> call) : IAsyncStreamReader<TResponse>
    where TRequest : class where TResponse : class
{
    private TResponse? current;
    private int reading;

    public TResponse Current => current ?? throw new InvalidOperationException("There is no message here: MoveNext says when there is.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref reading, 1) == 1) throw new InvalidOperationException("The last message is still being read: await it first.");
        try
        {
            using var given = cancellationToken.UnsafeRegister(static state => ((HttpClientCall<TRequest, TResponse>)state!).Dispose(), call);
            current = await call.Next();
            return current is not null;
        }
        finally
        {
            Volatile.Write(ref reading, 0);
        }
    }
}
