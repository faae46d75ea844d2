using Grpc.Core;
using Utilities.Contracts.Rpc;
using Utilities.Gateway.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

/// <summary>Puts one question to every deployed service at once, with the caller's own token and one deadline for all.</summary>
internal sealed class AskServices(DeployedServices services, PeerChannels channels)
{
    public async Task<Parts<T>> All<T>(HttpContext http, TimeSpan limit, Func<Matters.MattersClient, CallOptions, AsyncUnaryCall<T>> ask)
    {
        var options = http.OnBehalf(limit);
        var answers = await Task.WhenAll(services.Names.Select(name => One(name, options, ask)));
        http.RequestAborted.ThrowIfCancellationRequested();
        return new Parts<T>(
            [.. services.Names.Zip(answers).Where(pair => pair.Second.Missing is null).Select(pair => (pair.First, pair.Second.Value!))],
            [.. answers.Select(answer => answer.Missing).OfType<Missing>()]);
    }

    private async Task<(T? Value, Missing? Missing)> One<T>(string name, CallOptions options, Func<Matters.MattersClient, CallOptions, AsyncUnaryCall<T>> ask)
    {
        for (var left = services.ReplicasOf(name).Count - 1; ; left--)
        {
            if (channels.To(name) is not { } channel) return (default, Missing.Of(name, Missing.Unreachable));
            try
            {
                return (await ask(new Matters.MattersClient(channel), options).ResponseAsync, null);
            }
            catch (RpcException failure) when (failure.StatusCode == StatusCode.Unavailable && left > 0)
            {
                // The next replica is asked: what is left of the deadline is still its own.
            }
            catch (RpcException failure)
            {
                return (default, Missing.Of(name, CodeOf(failure.StatusCode)));
            }
        }
    }

    private static string CodeOf(StatusCode status) => status switch
    {
        StatusCode.DeadlineExceeded or StatusCode.Cancelled => Missing.TooLate,
        StatusCode.Unavailable => Missing.Unreachable,
        StatusCode.Unauthenticated or StatusCode.PermissionDenied => Missing.Refused,
        _ => Missing.Failed,
    };
}
