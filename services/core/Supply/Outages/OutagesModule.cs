using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>Outages of every kind: notices, key customers, changes, alternative supply, repair, restored check.</summary>
public static class OutagesModule
{
    public static IServiceCollection AddOutages(this IServiceCollection services)
    {
        services.AddScoped<OutageDesk>();
        services.AddScoped<PlanOutage>();
        services.AddScoped<DeclareEmergency>();
        services.AddScoped<ReopenOutage>();
        services.AddScoped<PlanGate>();
        services.AddScoped<KeyCustomerNotice>();
        services.AddScoped<LongOutage>();
        services.AddScoped<OutageFollowUp>();
        services.AddScoped<EnquiryLinks>();
        services.AddHostedService<WatchLongOutages>();
        // Facts that the whole platform may listen to and nobody must.
        services.Configure<MessagingOptions>(options => options
            .MayGoUnheard<OutageAnnounced>().MayGoUnheard<OutageDeclared>().MayGoUnheard<OutageChanged>().MayGoUnheard<OutageCancelled>().MayGoUnheard<OutageRestored>());
        return services;
    }

    public static void AddOutages(this IBusRegistrationConfigurator bus) => bus.AddConsumer<ReopenOnNewRequest, ReopenOnNewRequestDefinition>();

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapOutages(this IEndpointRouteBuilder api)
    {
        api.MapRecordOutage();
        api.MapReadPublicOutages();
        api.MapReadOutages();
        api.MapReviseOutagePlan();
        api.MapAnnounceOutage();
        api.MapChangeOutage();
        api.MapCancelOutage();
        api.MapTellKeyCustomer();
        api.MapReadKeyCustomers();
        api.MapArrangeAlternativeSupply();
        api.MapOrganiseRepair();
        api.MapExplainOutage();
        api.MapNotifyUsers();
        api.MapRecordCauseRemoved();
        api.MapRestoreSupply();
        api.MapReadRestoredCheck();
        api.MapRecordRestoredAnswer();
        api.MapConfirmRestored();
        api.MapCloseOutage();
        api.MapReadNotices();
    }
}
