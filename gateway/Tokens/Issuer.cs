using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Utilities.Gateway.Tokens;

/// <summary>
/// In whose name tokens are issued: <c>Auth:Issuer</c>, else <c>Auth:Authority</c> (the public base address the launcher gives),
/// else the address the gateway listens on.
/// </summary>
public sealed class Issuer(IConfiguration configuration, IServer server)
{
    public string Name => (configuration["Auth:Issuer"] ?? configuration["Auth:Authority"] ?? OwnAddress()).TrimEnd('/');

    /// <summary>
    /// Where those who verify tokens fetch the keys: <c>Auth:Authority</c>, which is how the services reach the gateway. It differs from <see cref="Name"/> where the
    /// public address leads in from outside alone, in a cluster for example.
    /// </summary>
    public string Address => (configuration["Auth:Authority"] ?? Name).TrimEnd('/');

    public string Audience { get; } = configuration["Auth:Audience"] ?? "utilities";

    /// <summary>How long a token is good: <c>Tokens:LifetimeSeconds</c>, an hour by default.</summary>
    public TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(configuration.GetValue("Tokens:LifetimeSeconds", 3600));

    private string OwnAddress()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:8080";
        return address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal);
    }
}
