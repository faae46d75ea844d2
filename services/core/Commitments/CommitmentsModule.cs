using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

public static class CommitmentsModule
{
    /// <summary>Brings book, calendars, clocks, watch and scoreboard to a service. Wants <c>AddMessaging</c> beside it.</summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="service">Its name, <c>water</c>.</param>
    /// <param name="configure">What the service brings, such as who owns a matter.</param>
    /// <exception cref="BookException">The policy data or the choice of profiles is wrong: every error at once.</exception>
    public static WebApplicationBuilder AddCommitments(this WebApplicationBuilder builder, string service, Action<CommitmentsOptions>? configure = null)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddCommitmentBook(builder.Configuration, service);
        services.AddMigrations("commitments", typeof(CommitmentsModule).Assembly);
        services.AddOptions<CommitmentsOptions>().Configure(options => configure?.Invoke(options));
        // Firings are on record in clock_firing; a service without a listener of its own must not hold its outbox for them.
        services.Configure<MessagingOptions>(options => options.MayGoUnheard<ClockWarned>().MayGoUnheard<ClockBroken>().MayGoUnheard<ClockEscalated>().MayGoUnheard<BreachSettled>());
        services.AddOptions<WatchOptions>().BindShown("Commitments:Watch").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Promises>();
        services.AddSingleton<ClockReader>();
        services.AddScoped<ClockLedger>();
        services.AddScoped<ClockBackfill>();
        services.AddScoped<FireDueClocks>();
        services.AddSingleton<WatchMetrics>();
        services.AddHostedService<ClockWatch>();
        services.AddSingleton<ReadPressure>();
        services.AddHostedService<PressureGauges>();
        services.AddHealthChecks().AddCheck<CalendarHealth>("calendars", HealthStatus.Degraded, ["ready"]);
        services.AddObligations();
        services.AddIndicators();
        services.AddPeriods();
        services.AddPublications();
        return builder;
    }

    /// <summary>The engine's endpoints under <c>/api/{service}</c>.</summary>
    public static IEndpointRouteBuilder MapCommitments(this IEndpointRouteBuilder app, string service)
    {
        ListCommitments.Map(app, service);
        GetScoreboard.Map(app, service);
        ListScoreRows.Map(app, service);
        ListClocks.Map(app, service);
        ExplainClock.Map(app, service);
        GiveBreachReason.Map(app, service);
        RecomputeProvisional.Map(app, service);
        ReadDueClocks.Map(app, service);
        ReadPressing.Map(app, service);
        app.MapObligations(service);
        app.MapIndicators(service);
        app.MapPublications(service);
        return app;
    }
}
