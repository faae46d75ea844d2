namespace Utilities.Billing;

/// <summary>The general ledger (总账).</summary>
internal static class LedgerModule
{
    public static IServiceCollection AddLedger(this IServiceCollection services) => services.AddScoped<GeneralLedger>();
}
