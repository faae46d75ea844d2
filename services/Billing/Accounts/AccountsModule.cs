using Dapper;
using MassTransit;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>Customers and accounts (客户与账户): who pays for which service point on what terms, and by which meters.</summary>
internal static class AccountsModule
{
    private const string FilerOf = "SELECT c.subject FROM account a JOIN customer c ON c.ref = a.customer_ref WHERE a.id = @id";

    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<DefaultTariffs>()
        .AddScoped<AccountLoad>()
        .AddScoped<AccountDesk>()
        .AddScoped<ChangeMeter>()
        .AddScoped<ReviseAccount>()
        .AddScoped<DeclareHousehold>()
        .AddScoped<SetSpecialGroup>()
        .AddScoped<CloseAccount>()
        .AddHostedService<SeedDemoAccounts>()
        .AddFiler((db, id) => db.QuerySingleOrDefaultAsync<string?>(FilerOf, new { id }))
        .AddMatterSource(provider => AccountHoldings.Of(provider.GetRequiredService<Database>()));

    public static void AddAccounts(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<HearMeterReplaced, HearMeterReplacedDefinition>();
        bus.AddConsumer<OpenConnectionAccount, OpenConnectionAccountDefinition>();
    }

    /// <param name="api">The group <c>/api/billing</c>.</param>
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        RegisterCustomer.Map(api);
        ReviseCustomer.Map(api);
        ReadCustomers.Map(api);
        SearchCustomers.Map(api);
        RevealCustomer.Map(api);
        RegisterAccount.Map(api);
        LoadAccounts.Map(api);
        ReviseAccount.Map(api);
        DeclareHousehold.Map(api);
        SetSpecialGroup.Map(api);
        CloseAccount.Map(api);
        ReadAccounts.Map(api);
        ReadLedger.Map(api);
        PutMeter.Map(api);
        ReplaceMeter.Map(api);
        ReadMeterFacts.Map(api);
        SettleMeterFact.Map(api);
        ReadConnections.Map(api);
    }
}
