namespace Utilities.Billing;

/// <summary>Customers and accounts (客户与账户): who pays for which service point on what terms, and by which meters.</summary>
internal static class AccountsModule
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services.AddScoped<AccountLoad>();

    /// <param name="api">The group <c>/api/billing</c>.</param>
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        RegisterCustomer.Map(api);
        ReviseCustomer.Map(api);
        ReadCustomers.Map(api);
        RevealCustomer.Map(api);
        RegisterAccount.Map(api);
        LoadAccounts.Map(api);
        ReadAccounts.Map(api);
        ReadLedger.Map(api);
    }
}
