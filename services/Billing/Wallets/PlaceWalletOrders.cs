using Dapper;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>Gives orders to the provider that it does not have yet. No call is made inside a transaction; giving one twice is one order there.</summary>
public sealed class PlaceWalletOrders(UnitOfWork unit, IWalletProvider provider)
{
    /// <param name="payer">Only this resident's; null for all.</param>
    public async Task Run(string? payer, CancellationToken cancel)
    {
        var sql = WalletOrder.Table.Select + " WHERE state = 'created'" + (payer is null ? "" : " AND payer = @payer") + " ORDER BY number";
        foreach (var order in await unit.Database.Read(db => db.QueryAsync<WalletOrder>(sql, new { payer }), cancel))
        {
            if (order.ExpiresAt <= unit.Time.GetUtcNow() || await provider.Place(order.Number, order.Amount, order.ExpiresAt, cancel) is not { } placed) continue;
            // Whoever was faster has placed it: the version says so, and both placed the same.
            await unit.Execute(() => WalletOrder.Table.Keep(unit, order with { State = WalletOrder.Placed, ProviderRef = placed.ProviderRef, PayUrl = placed.PayUrl }), cancel);
        }
    }
}
