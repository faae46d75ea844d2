namespace Utilities.Billing;

/// <summary>Bills as their readers see them (账单).</summary>
internal static class DocumentsModule
{
    public static void MapDocuments(this IEndpointRouteBuilder api) => api.MapReadBills();
}
