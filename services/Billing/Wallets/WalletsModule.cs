using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Payment by mobile wallet (手机钱包).</summary>
internal static class WalletsModule
{
    public static IServiceCollection AddWallets(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WalletOptions>().BindShown("Billing:Wallet").ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(HttpWallet.ClientName, client => client.Timeout = TimeSpan.FromSeconds(10));
        if (DemoWallet.IsWanted(configuration)) services.AddDemoWallet();
        return services
            .AddSingleton<WalletAddresses>().AddSingleton<IWalletProvider, HttpWallet>()
            .AddScoped<PlaceWalletOrders>().AddScoped<OrderWalletPayment>().AddScoped<SettleWalletOrder>().AddScoped<ReceiveWalletCallback>()
            .AddHostedService<WatchWalletOrders>();
    }

    public static void MapWallets(this IEndpointRouteBuilder api)
    {
        OrderWalletPayment.Map(api);
        ReceiveWalletCallback.Map(api);
        api.MapGet("/wallet-orders/{number}", One).RequireRoles([.. Roles.Staff, Roles.Resident]).Produces<WalletOrder>().WithSummary("One wallet order 查询钱包订单").WithTags("Wallet");
        api.MapGet("/wallet-orders", List).RequireRoles([.. Roles.Staff, Roles.Resident]).Produces<Page<WalletOrder>>().WithSummary("The wallet orders 钱包订单列表").WithTags("Wallet");
        if (DemoWallet.IsWanted(api.ServiceProvider.GetRequiredService<IConfiguration>())) api.MapDemoWallet();
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<WalletOrder>(WalletOrder.Table.Select + " WHERE number = @number", new { number }), cancel);
        Outcome<WalletOrder> outcome = found is null || !WalletOrder.Table.MaySee(found, http.Actor()) ? Refusal.NotFound("wallet order", number) : found;
        return outcome.WithETag(http, order => order.Version);
    }

    private static Task<IResult> List(string? state, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var payer = http.Actor() is { IsStaff: false } resident ? resident.Id : null;
        return WalletOrder.Table.List((payer is null ? "" : " AND payer = @payer") + (state is null ? "" : " AND state = @state"), new { payer, state }, cursor, limit, http, database, cancel);
    }
}
