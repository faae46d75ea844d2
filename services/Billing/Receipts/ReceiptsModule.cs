using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>Receipts (票据).</summary>
internal static class ReceiptsModule
{
    public static IServiceCollection AddReceipts(this IServiceCollection services) => services.AddScoped<ReceiptDesk>().AddScoped<IPeriodWork, CountReceipts>();

    public static void MapReceipts(this IEndpointRouteBuilder api)
    {
        api.MapPrintReceipt();
        api.MapReadReceipts();
    }
}
