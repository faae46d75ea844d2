using System.Net;

namespace Utilities.TestKit;

/// <summary>
/// What a careful client does: asks again, with the same Idempotency-Key, while nobody answers or the one who could is just starting again.
/// </summary>
public sealed class Persistent(TimeSpan patience) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
{
    private const string Key = "Idempotency-Key";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var until = time.GetUtcNow() + patience;
        if (request.Method == HttpMethod.Post && !request.Headers.Contains(Key)) request.Headers.Add(Key, Guid.CreateVersion7(time.GetUtcNow()).ToString());
        while (true)
        {
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                if (response.StatusCode is not (HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout) || time.GetUtcNow() > until) return response;
                response.Dispose();
            }
            catch (HttpRequestException) when (time.GetUtcNow() < until)
            {
                // It went away while it answered: whether it did what was asked is settled by the key.
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
