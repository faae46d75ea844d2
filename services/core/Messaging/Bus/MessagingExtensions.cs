using System.Globalization;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.DependencyInjection;
using MassTransit.Middleware;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>One call gives a service its database, its unit of work, its bus with outbox and inbox, migrations and readiness.</summary>
public static class MessagingExtensions
{
    private const int Prefetch = 64;

    private static readonly TimeSpan[] Backoff = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2)];

    /// <summary>A message waits an hour for its service's own database: what is wrong with the database is not wrong with the message.</summary>
    private static readonly TimeSpan[] WhileDatabaseIsAway = [TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), .. Enumerable.Repeat(TimeSpan.FromSeconds(5), 720)];

    /// <param name="builder">The host being built.</param>
    /// <param name="service">The service's name: <c>water</c>. Its database is <c>ConnectionStrings:waterdb</c>, its queues are <c>water-…</c>.</param>
    /// <param name="bus">Its consumers and sagas.</param>
    /// <param name="options">What may go unheard; modules may add to it with <c>Services.Configure</c>.</param>
    public static WebApplicationBuilder AddMessaging(
        this WebApplicationBuilder builder, string service, Action<IBusRegistrationConfigurator> bus, Action<MessagingOptions>? options = null)
    {
        var services = builder.Services;
        var database = Required(builder.Configuration, service + "db");
        var (broker, heartbeat) = (new Uri(Required(builder.Configuration, "messaging")), Heartbeat(builder.Configuration));
        var endpoints = new ReceiveEndpoints(quorum: QueueType(builder.Configuration) == "quorum");

        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<MessagingOptions>().Configure(options ?? (_ => { }));
        services.AddSingleton(_ => Database.Of(database));
        services.AddSingleton(provider => new KnownOutage(provider.GetRequiredService<Database>().OutageOf));
        services.AddScoped<UnitOfWork>();
        services.AddPeerTls();
        services.AddSingleton(provider => new BrokerConnection(broker, service, heartbeat, provider.GetRequiredService<PeerTls>()));
        services.AddSingleton(endpoints);
        services.AddMetrics();
        services.AddSingleton<OutboxMetrics>();
        services.AddSingleton<InboxMetrics>();
        services.AddSingleton<Schedulers>();
        services.AddSingleton(provider => new QueueDepths(endpoints, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Migrations(
            provider.GetRequiredService<Database>(), provider.GetServices<MigrationSource>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Migrations>>()));
        services.AddMigrations("messaging", typeof(MessagingExtensions).Assembly);
        services.AddHostedService<MigrateAtStart>(); // Before all that reads the database.

        services.AddMassTransit(registration => Configure(registration, service, endpoints, bus));
        services.Replace(ServiceDescriptor.Scoped<IScopedBusContextProvider<IBus>, OutboxBusContextProvider>());
        services.AddScoped<IOutboxContextFactory<UnitOfWork>, InboxFilter>();
        // Started in the background: a service accepts requests before its broker is there, and without it.
        services.Configure<MassTransitHostOptions>(host =>
        {
            host.WaitUntilStarted = false;
            host.StopTimeout = TimeSpan.FromSeconds(10);
        });

        services.AddHostedService<OutboxRelay>();
        services.AddHostedService<DeadLetterCollector>();
        services.AddHostedService<Cleanup>();
        services.AddHostedService<OutboxGauges>();
        services.AddHostedService<DeadLetterGauge>();
        services.AddHostedService<SagaGauges>();
        services.AddHostedService<GoOnReplaying>();
        services.TryAddSingleton<Replica>();
        services.AddHostedService<KeepLooks>();
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", HealthStatus.Unhealthy, ["ready"])
            .AddCheck<BusHealth>("bus", HealthStatus.Degraded, ["ready"]);
        return builder;
    }

    private static void Configure(
        IBusRegistrationConfigurator registration, string service, ReceiveEndpoints endpoints, Action<IBusRegistrationConfigurator> bus)
    {
        registration.DisableUsageTelemetry(); // Nothing is told to anybody outside.
        registration.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(service, includeNamespace: false));
        registration.ConfigureHealthCheckOptions(health =>
        {
            health.Tags.Clear();
            health.Tags.Add("masstransit"); // Not "ready": BusHealth says that, in our words and with our consequence.
        });
        registration.AddConfigureEndpointsCallback((context, name, endpoint) =>
        {
            endpoints.Add(name);
            if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
            {
                if (endpoints.Quorum) queue.SetQuorumQueue();
                var bindings = new FactBindings(queue, context.GetRequiredService<IOptions<MessagingOptions>>().Value);
                endpoint.ConfigureConsumeTopology = false;
                endpoint.ConnectConsumerConfigurationObserver(bindings);
                endpoint.ConnectSagaConfigurationObserver(bindings);
            }

            endpoint.PublishFaults = false; // Nobody subscribes to them; dead letters are listed and replayed instead.
            var database = context.GetRequiredService<Database>();
            endpoint.UseMessageRetry(retry =>
            {
                retry.Handle<Exception>(failure => database.OutageOf(failure) is not null);
                retry.Intervals(WhileDatabaseIsAway);
            });
            endpoint.UseMessageRetry(retry =>
            {
                retry.Ignore<Exception>(failure => database.OutageOf(failure) is not null);
                retry.Intervals(Backoff);
            });
            endpoint.UseMessageRetry(retry =>
            {
                retry.Handle<SagaConflictException>();
                retry.Immediate(10);
            });
            // Inside the retries, so that each attempt has its own scope, unit of work and transaction.
            var inbox = new OutboxConsumePipeSpecificationObserver<UnitOfWork>(endpoint, context);
            endpoint.ConnectConsumerConfigurationObserver(inbox);
            endpoint.ConnectSagaConfigurationObserver(inbox);
        });
        bus(registration);
        registration.UsingRabbitMq((context, rabbit) =>
        {
            var broker = context.GetRequiredService<BrokerConnection>();
            rabbit.Host(broker.Address, host =>
            {
                host.Heartbeat(broker.Heartbeat);
                Secure(host, broker);
            });
            rabbit.PrefetchCount = Prefetch;
            rabbit.ConfigureEndpoints(context);
        });
    }

    private static void Secure(IRabbitMqHostConfigurator host, BrokerConnection broker)
    {
        if (!broker.IsSecure) return;
        host.UseSsl(ssl =>
        {
            ssl.ServerName = broker.Address.Host;
            ssl.CertificateValidationCallback = broker.Accepts;
            ssl.Certificate = broker.Certificate;
        });
    }

    private static TimeSpan Heartbeat(IConfiguration configuration) => configuration["Messaging:HeartbeatSeconds"] switch
    {
        null or "" => TimeSpan.FromSeconds(20),
        var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 600 => TimeSpan.FromSeconds(seconds),
        var other => throw new InvalidOperationException($"Messaging:HeartbeatSeconds is '{other}'; it must be a number of seconds from 1 to 600."),
    };

    private static string QueueType(IConfiguration configuration) => configuration["Messaging:QueueType"] switch
    {
        null or "" or "quorum" => "quorum",
        "classic" => "classic",
        var other => throw new InvalidOperationException($"Messaging:QueueType is '{other}'; it must be 'quorum' or 'classic'."),
    };

    private static string Required(IConfiguration configuration, string name) => configuration.GetConnectionString(name) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"Set ConnectionStrings__{name}.");
}
