using Dapper;
using MassTransit;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Payments (收费): at the window, from banks' files and by wallet, with their corrections.</summary>
internal static class PaymentsModule
{
    private const string Payer = "SELECT payer FROM payment WHERE id = @matter OR id = (SELECT transaction_id FROM window_item WHERE id = @matter)";

    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddOptions<PaymentOptions>().BindShown("Billing:Payments").ValidateDataAnnotations().ValidateOnStart();
        services.AddFiler(async (db, matter) => await db.QuerySingleOrDefaultAsync<string?>(Payer, new { matter }));
        return services
            .AddMatterSource(PaymentHoldings.Source)
            .AddScoped<DueBills>().AddScoped<AllocationDesk>().AddScoped<CreditDesk>().AddScoped<PaymentDesk>().AddScoped<WindowTransactions>()
            .AddScoped<BeginPayment>().AddScoped<GiveUpPayment>().AddScoped<TakePayment>().AddScoped<VoidPayment>().AddScoped<AllocateReceived>()
            .AddScoped<WindowErrors>().AddScoped<IPeriodWork>(services => services.GetRequiredService<WindowErrors>()).AddScoped<IPeriodWork, CountMethods>()
            .AddHostedService<WatchMethods>();
    }

    public static void AddPayments(this IBusRegistrationConfigurator bus) => bus.AddConsumer<CountGasQueue>();

    public static void MapPayments(this IEndpointRouteBuilder api)
    {
        BeginPayment.Map(api);
        api.MapTakeUpItem();
        GiveUpPayment.Map(api);
        TakePayment.Map(api);
        VoidPayment.Map(api);
        api.MapBouncePayment();
        AllocateReceived.Map(api);
        api.MapApplyCredit();
        api.MapReadPayments();
    }
}
