using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Utilities.ServiceDefaults;

/// <summary>Calls that a service makes of its own accord, under its own name and roles.</summary>
public static class OnOwnBehalfExtensions
{
    private const string Header = "authorization";
    private const string Scheme = "Bearer ";

    /// <summary>With the service's own token, given up after <paramref name="limit"/> of real time, which the other side learns as the deadline.</summary>
    /// <exception cref="RpcException">There is no token; <see cref="RpcRefusals.ToRefusal"/> says why.</exception>
    public static async Task<CallOptions> OnOwnBehalf(this IServiceProvider services, TimeSpan limit, CancellationToken cancel)
    {
        var token = (await services.GetRequiredService<ServiceToken>().Get(cancel)).OrThrow();
        return new CallOptions(new Metadata { { Header, Scheme + token } }, TimeProvider.System.GetUtcNow().UtcDateTime + limit, cancel);
    }

    /// <summary>The same for one call, which is made once more with a new token when the other side does not accept the one at hand: a key of the authority may have been withdrawn.</summary>
    /// <param name="services">The service's own.</param>
    /// <param name="limit">Of each attempt.</param>
    /// <param name="call">Makes the call and reads its answer, also when that is a stream.</param>
    /// <param name="cancel">Ends both.</param>
    public static async Task<T> OnOwnBehalf<T>(this IServiceProvider services, TimeSpan limit, Func<CallOptions, Task<T>> call, CancellationToken cancel)
    {
        var options = await services.OnOwnBehalf(limit, cancel);
        try
        {
            return await call(options);
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.Unauthenticated)
        {
            services.GetRequiredService<ServiceToken>().Forget(options.Headers!.GetValue(Header)![Scheme.Length..]);
            return await call(await services.OnOwnBehalf(limit, cancel));
        }
    }
}
