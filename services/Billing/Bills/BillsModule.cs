namespace Utilities.Billing;

/// <summary>Bills (账单): issuing and reading them.</summary>
internal static class BillsModule
{
    public static IServiceCollection AddBills(this IServiceCollection services) => services.AddScoped<BillDesk>();
}
