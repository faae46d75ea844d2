using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>What every network utility is made of: one call each for services, bus and routes.</summary>
public static class SupplyModule
{
    /// <summary>The whole service of a utility: messaging, commitments and all parts of supply.</summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="utility">Its profile.</param>
    /// <param name="bus">Consumers and sagas of its own folders.</param>
    public static WebApplicationBuilder AddUtility(this WebApplicationBuilder builder, SupplyUtility utility, Action<IBusRegistrationConfigurator>? bus = null)
    {
        builder.AddMessaging(utility.Name, registration =>
        {
            registration.AddSupply(utility);
            bus?.Invoke(registration);
        });
        builder.AddCommitments(utility.Name, commitments => commitments.OwnsMatter = OwnsMatter);
        return builder.AddSupply(utility);
    }

    /// <summary>The routes of messaging, commitments and all parts of supply.</summary>
    public static WebApplication MapUtility(this WebApplication app)
    {
        var utility = app.Services.GetRequiredService<SupplyUtility>();
        app.MapMessagingOps(utility.Name);
        app.MapCommitments(utility.Name);
        app.MapSupply();
        app.MapHoldings();
        app.MapSpecialGroupsRpc();
        app.MapReadingsRpc();
        return app;
    }

    /// <summary>The services of all parts, over the utility's profile. Messaging and the commitment engine must be added before.</summary>
    public static WebApplicationBuilder AddSupply(this WebApplicationBuilder builder, SupplyUtility utility)
    {
        var services = builder.Services;
        services.AddSingleton(utility);
        services.AddMigrations("supply", typeof(SupplyModule).Assembly);
        services.Configure<MessagingOptions>(messaging =>
        {
            messaging.Hears = utility.Name;
            messaging.HearsOnly<ReopenOnNewRequest>(utility.KindsOf(utility.Outages.NoSupplyTypes)).HearsOnly<LinkEnquiry>(utility.KindsOf(utility.Outages.EnquiryTypes));
            messaging.HearsOnly<ConnectionState>(ConnectionRules.Kind);
            messaging.MayGoUnheard<CustomerDissatisfied>().MayGoUnheard<MeterReplaced>().MayGoUnheard<RepairCharged>().MayGoUnheard<AccountRequested>();
        });
        services.AddRequests();
        services.AddWorkOrders();
        services.AddVisits();
        services.AddMatters();
        services.AddAreas();
        services.AddMeters();
        services.AddDuty();
        services.AddSupplyLoad();
        services.AddDayClosing();
        services.AddOutages();
        if (utility.Connections is not null) services.AddConnections();
        services.AddFacilities(utility);
        services.AddSpecialGroups();
        services.AddSuspensions(utility);
        services.AddScoped<IKeepPastRequests, KeepPastRequests>();
        services.AddImport(new(utility.Name, "requests", "request", [.. utility.RequestTypes.Select(type => type.Code)]));
        return builder;
    }

    /// <summary>The consumers and sagas of all parts; handed to <c>AddMessaging</c>.</summary>
    public static void AddSupply(this IBusRegistrationConfigurator bus, SupplyUtility utility)
    {
        bus.AddRequests();
        bus.AddWorkOrders();
        bus.AddVisits();
        bus.AddMatters();
        bus.AddNotifications();
        bus.AddOutages();
        if (utility.Connections is not null) bus.AddConnections();
        bus.AddEnquiries();
        bus.AddSuspensions();
    }

    /// <summary>Whether the caller may see the matter behind a clock: residents and partners what they filed.</summary>
    public static async Task<bool> OwnsMatter(HttpContext http, Guid matterId)
    {
        var (database, actor) = (http.RequestServices.GetRequiredService<Database>(), http.Actor());
        if (await database.Read(db => RequestTable.ById(db, null, matterId), http.RequestAborted) is { } request) return Sight.MaySee(request, actor);
        foreach (var find in http.RequestServices.GetRequiredService<SupplyUtility>().Filers)
        {
            if (await database.Read(db => find(db, matterId), http.RequestAborted) is { } filer) return filer == actor.Id;
        }

        return false;
    }

    /// <summary>All routes under <c>/api/{service}</c>.</summary>
    public static IEndpointRouteBuilder MapSupply(this IEndpointRouteBuilder app)
    {
        var utility = app.ServiceProvider.GetRequiredService<SupplyUtility>();
        var api = app.MapGroup($"/api/{utility.Name}");
        api.MapRequests();
        api.MapWorkOrders();
        api.MapVisits();
        api.MapMatters();
        api.MapNotifications();
        api.MapAreas();
        api.MapServicePoints();
        api.MapMeters();
        api.MapDuty();
        api.MapOutages();
        api.MapFacilities();
        api.MapSpecialGroups();
        api.MapEnquiries();
        api.MapSuspensions();
        if (utility.Connections is not null) api.MapConnections();
        api.MapImport();
        return app;
    }
}
