namespace Utilities.Billing;

/// <summary>Questions about metering and charging (征询): answered in time, in writing where asked.</summary>
internal static class EnquiriesModule
{
    public static IServiceCollection AddEnquiries(this IServiceCollection services) => services
        .AddSingleton<ReadingWindow>()
        .AddScoped<EnquiryDesk>()
        .AddScoped<FileEnquiry>()
        .AddMatterSource(EnquiryHoldings.Source)
        .AddFiler(EnquiryTable.FilerOf)
        .AddDunningVeto(EnquiryVetoes.Of);

    /// <param name="api">The group <c>/api/billing</c>.</param>
    public static void MapEnquiries(this IEndpointRouteBuilder api)
    {
        FileEnquiry.Map(api);
        api.MapAssignEnquiry();
        api.MapAskCustomer();
        api.MapSupplementEnquiry();
        api.MapReferEnquiry();
        api.MapAnswerEnquiry();
        api.MapReopenEnquiry();
        api.MapWithdrawEnquiry();
        api.MapReadEnquiries();
        api.MapDraftAnswer();
        api.MapPrintAnswer();
    }
}
