using Dapper;
using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Reconciles orders with the provider: gives it those it does not have, asks about those of which nothing was heard, and lets expire what the provider says is not paid. An order
/// whose provider cannot be asked stays as it is: it may have been paid.
/// </summary>
internal sealed class WatchWalletOrders(IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchWalletOrders> log) : PeriodicWork(TimeSpan.FromSeconds(30), scopes, time, log)
{
    private const int Batch = 100;

    private static readonly string Silent = WalletOrder.Table.Select + " WHERE state = 'placed' AND COALESCE(asked_at, created_at) <= @before ORDER BY asked_at, number";

    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var options = services.GetRequiredService<IOptionsMonitor<WalletOptions>>().CurrentValue;
        if (!options.IsConfigured) return;
        var unit = services.GetRequiredService<UnitOfWork>();
        await services.GetRequiredService<PlaceWalletOrders>().Run(null, cancel);
        await unit.Execute(() => unit.Write("UPDATE wallet_order SET state = 'expired', version = version + 1, updated_at = @now WHERE state = 'created' AND expires_at <= @now", new { now = Time.GetUtcNow() }), cancel);
        var (provider, settle) = (services.GetRequiredService<IWalletProvider>(), services.GetRequiredService<SettleWalletOrder>());
        var silent = await unit.Database.Read(db => db.QueryAsync<WalletOrder>(Silent + unit.Database.Limit("@most"), new { before = Time.GetUtcNow() - options.AskAfter, most = Batch }), cancel);
        foreach (var order in silent)
        {
            if (await provider.Ask(order.Number, cancel) is not { } status) continue;
            await unit.Execute(() => Decide(unit, settle, order, status), cancel);
        }
    }

    private async Task<Outcome<WalletOrder>> Decide(UnitOfWork unit, SettleWalletOrder settle, WalletOrder seen, WalletStatus status)
    {
        if (await WalletOrder.Table.Find(unit, seen.Number) is not { State: WalletOrder.Placed } order) return seen;
        var now = Time.GetUtcNow();
        if (status is { State: WalletStatus.Paid } && status.Amount == order.Amount) return await settle.Pay(order, status.ProviderRef);
        if (status is { State: WalletStatus.Paid }) await settle.Differs(order);
        return await WalletOrder.Table.Keep(unit, order with { AskedAt = now, State = order.ExpiresAt <= now || status.State == WalletStatus.Closed ? WalletOrder.Expired : order.State });
    }
}
