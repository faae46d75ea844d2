namespace Utilities.Billing;

/// <summary>The import of another city's past billing matters.</summary>
internal static class PastEnquiriesModule
{
    /// <summary>What another city's matters are here: a bill disputed, money to be given back, a payment looked for.</summary>
    private static readonly string[] PastTypes = ["water-bill", "refund", "payment"];

    public static IServiceCollection AddPastEnquiries(this IServiceCollection services) => services
        .AddScoped<IKeepPastRequests, KeepPastEnquiries>()
        .AddImport(new(BillingModule.Name, "enquiries", Enquiry.Kind, [.. Enquiry.Types, .. PastTypes]));
}
