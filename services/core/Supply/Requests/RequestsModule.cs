using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Utilities.Supply;

/// <summary>Intake of requests and everything done with one that is not a step of its work order.</summary>
public static class RequestsModule
{
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.TryAddScoped<RequestDesk>();
        services.TryAddScoped<FileRequest>();
        services.TryAddScoped<ChangeRequest>();
        services.TryAddScoped<RevealRequest>();
        services.TryAddScoped<LinkDuplicate>();
        services.TryAddScoped<CancelRequest>();
        services.TryAddScoped<PauseRequest>();
        services.TryAddScoped<ResumeRequest>();
        services.TryAddScoped<ReopenRequest>();
        services.AddHostedService<ResumeCappedPauses>();
        services.AddMatterSource(provider => RequestHoldings.Of(provider.GetRequiredService<SupplyUtility>()));
        return services;
    }

    public static void AddRequests(this IBusRegistrationConfigurator bus) => bus.AddConsumer<ReopenWorkOrderConsumer, ReopenWorkOrderConsumerDefinition>();

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapRequests(this IEndpointRouteBuilder api)
    {
        ListRequestTypes.Map(api);
        FileRequest.Map(api);
        ListRequests.Map(api);
        GetRequest.Map(api);
        ChangeRequest.Map(api);
        RevealRequest.Map(api);
        LinkDuplicate.Map(api);
        ListDuplicates.Map(api);
        TransferRequest.Map(api);
        ReturnRequest.Map(api);
        CancelRequest.Map(api);
        PauseRequest.Map(api);
        ResumeRequest.Map(api);
        ReopenRequest.Map(api);
    }
}
