using MassTransit;
using Microsoft.AspNetCore.Routing;

namespace Utilities.Supply;

/// <summary>Enquiries about missing or low supply, answered from the outage record.</summary>
public static class EnquiriesModule
{
    public static void AddEnquiries(this IBusRegistrationConfigurator bus) => bus.AddConsumer<LinkEnquiry, LinkEnquiryDefinition>();

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapEnquiries(this IEndpointRouteBuilder api)
    {
        api.MapProposeAnswer();
        api.MapAnswerEnquiries();
    }
}
