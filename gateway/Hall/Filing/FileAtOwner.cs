using System.Globalization;
using Microsoft.Extensions.Options;
using Utilities.Gateway.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

/// <summary>
/// Files at one owner with the caller's token and one key, so that it is filed once however often it is tried. Past the deadline the owner refuses it by itself
/// (<see cref="RequestDeadline"/>): who did not answer in time has not taken it.
/// </summary>
internal sealed class FileAtOwner(DeployedServices services, IHttpClientFactory clients, IOptions<HallOptions> options)
{
    public const string HttpName = "hall-filing";
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>An answer given just in time still needs its way back.</summary>
    private static readonly TimeSpan WayBack = TimeSpan.FromSeconds(1);

    public async Task<OwnerAnswer> File(Door door, object body, string key, HttpContext http)
    {
        // Real time: how long a process takes to answer does not depend on the clock it works by.
        var deadline = TimeProvider.System.GetUtcNow() + TimeSpan.FromMilliseconds(options.Value.FilingMilliseconds);
        using var patience = new CancellationTokenSource(deadline - TimeProvider.System.GetUtcNow() + WayBack, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, http.RequestAborted);
        var mayBeTaken = false;
        foreach (var replica in services.ReplicasOf(door.Service))
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(replica, door.Path)) { Content = JsonContent.Create(body, options: JsonDefaults.Options) };
                request.Headers.TryAddWithoutValidation("Authorization", http.Request.Headers.Authorization.ToString());
                request.Headers.TryAddWithoutValidation(KeyHeader, key);
                request.Headers.TryAddWithoutValidation(RequestDeadline.Header, deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
                using var response = await clients.CreateClient(HttpName).SendAsync(request, both.Token);
                if ((int)response.StatusCode is not (502 or 503 or 504)) return await OwnerAnswer.Of(response, both.Token);
            }
            catch (HttpRequestException failure)
            {
                // A connection that broke after the filing was sent says nothing about what became of it; the next replica knows the key.
                mayBeTaken |= failure.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError);
            }
            catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
            {
                break;
            }
        }

        return OwnerAnswer.Silent with { MayBeTaken = mayBeTaken };
    }
}
