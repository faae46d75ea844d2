using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Commitments;

public static class ObligationsModule
{
    /// <summary>Quotas per subject and period: plan by hand and by itself, fulfilment, overdue watch.</summary>
    public static IServiceCollection AddObligations(this IServiceCollection services) => services
        .AddScoped<ObligationPlan>()
        .AddScoped<ObligationLedger>()
        .AddScoped<ObligationPlanner>()
        .AddScoped<SayOverdue>()
        .AddHostedService<ObligationWatch>()
        .AddHostedService<ObligationScheduler>()
        .Configure<MessagingOptions>(messaging => messaging.MayGoUnheard<ObligationOverdue>());

    /// <summary><c>/api/{service}/obligations</c>.</summary>
    public static IEndpointRouteBuilder MapObligations(this IEndpointRouteBuilder app, string service)
    {
        ListObligations.Map(app, service);
        ReadCoverage.Map(app, service);
        PlanObligations.Map(app, service);
        FulfilObligations.Map(app, service);
        return app;
    }
}
