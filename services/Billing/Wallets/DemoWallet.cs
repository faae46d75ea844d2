using System.Security.Cryptography;

namespace Utilities.Billing;

/// <summary>With <c>Demo=true</c> and no provider configured, the simulator plays one at <c>/api/billing/wallet-simulator</c>, so that a wallet can be tried out. Never otherwise.</summary>
internal static class DemoWallet
{
    public static bool IsWanted(IConfiguration configuration) => configuration.GetValue("Demo", false) && configuration["Billing:Wallet:Address"] is null;

    /// <summary>The provider is this very process, under a secret of this run.</summary>
    public static void AddDemoWallet(this IServiceCollection services)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        services.Configure<WalletOptions>(options => (options.IsSimulated, options.Secret) = (true, secret));
        services.AddSingleton(provider => new WalletSimulator(
            () => secret, () => provider.GetRequiredService<WalletAddresses>().Callback!, provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpWallet.ClientName),
            provider.GetRequiredService<TimeProvider>()));
    }

    public static void MapDemoWallet(this IEndpointRouteBuilder api) => api.ServiceProvider.GetRequiredService<WalletSimulator>().Map(api.MapGroup(WalletAddresses.Simulator));
}
