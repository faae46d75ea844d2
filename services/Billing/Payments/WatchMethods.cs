using Microsoft.Extensions.Options;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// Looks every hour which ways of paying work, and notes it for the day: what is switched off, or has nobody behind it, is not offered. A day on which the service was down has no
/// notes, and nothing makes up for it later.
/// </summary>
internal sealed class WatchMethods(IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchMethods> log) : PeriodicWork(TimeSpan.FromHours(1), scopes, time, log)
{
    private const string Insert = """
        INSERT INTO method_day (day, method, seen_at) SELECT @day, @method, @now
        WHERE NOT EXISTS (SELECT 1 FROM method_day WHERE day = @day AND method = @method)
        """;

    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var (unit, options, wallet) = (services.GetRequiredService<UnitOfWork>(), services.GetRequiredService<IOptionsMonitor<PaymentOptions>>().CurrentValue, services.GetRequiredService<IOptionsMonitor<WalletOptions>>().CurrentValue);
        await unit.Execute(async () =>
        {
            var now = Time.GetUtcNow();
            var staffed = await unit.Single<int>("SELECT COUNT(*) FROM drawer WHERE opened_at > @since", new { since = now - options.WindowWithin }) > 0;
            foreach (var method in PaymentMethods.All.Where(options.IsOn).Where(method => Works(method, staffed, wallet.IsConfigured)))
                await unit.Write(Insert, new { day = HallTime.Day(now), method, now });
        }, cancel);
    }

    private static bool Works(string method, bool staffed, bool wallet) => method switch
    {
        PaymentMethods.Wallet => wallet,
        PaymentMethods.Transfer => true,
        _ => staffed,
    };
}
