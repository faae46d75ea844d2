using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Utilities.Billing;

/// <summary>Where the provider is and where it calls back. The simulator's are this process's own, known once it listens.</summary>
internal sealed class WalletAddresses(IOptionsMonitor<WalletOptions> options, IServer server)
{
    public const string Simulator = "/wallet-simulator";

    private const string Own = "127.0.0.1";

    /// <summary>Null while there is none.</summary>
    public Uri? Provider => options.CurrentValue is { IsSimulated: true, Address: null } ? At(Simulator) : options.CurrentValue.Address;

    public Uri? Callback => options.CurrentValue is { IsSimulated: true, Callback: null } ? At(ReceiveWalletCallback.Path) : options.CurrentValue.Callback;

    private Uri? At(string path) => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => address.StartsWith("http://", StringComparison.Ordinal)) is { } address
        ? new(address.Replace("[::]", Own, StringComparison.Ordinal).Replace("0.0.0.0", Own, StringComparison.Ordinal).Replace("+", Own, StringComparison.Ordinal).TrimEnd('/') + $"/api/{BillingModule.Name}{path}")
        : null;
}
