using MassTransit;
using MassTransit.Clients;
using MassTransit.DependencyInjection;
using MassTransit.Middleware;
using MassTransit.Middleware.Outbox;
using MassTransit.Transports;
using Microsoft.Extensions.Options;

namespace Utilities.Messaging;

/// <summary>
/// What the scope's <c>IPublishEndpoint</c> and <c>ISendEndpointProvider</c> are: inside a consumer or saga the consumed message's own,
/// as the inbox filter has wrapped it, elsewhere <see cref="OutboxBusContext"/>. Either way what is said becomes rows of the unit of work.
/// </summary>
internal sealed class OutboxBusContextProvider : IScopedBusContextProvider<IBus>
{
    public OutboxBusContextProvider(
        IBus bus, UnitOfWork work, IOptions<MessagingOptions> options, Bind<IBus, IClientFactory> clients, IServiceProvider services)
    {
        Context = work.Consuming is { } message
            ? new ConsumeContextScopedBusContext(message, clients.Value)
            : new OutboxBusContext(bus, work, options.Value, clients.Value, services);
    }

    public ScopedBusContext Context { get; }
}

/// <summary>Publishes and sends into the outbox of the scope's unit of work.</summary>
internal sealed class OutboxBusContext(IBus bus, UnitOfWork work, MessagingOptions options, IClientFactory clients, IServiceProvider services)
    : ScopedBusContext, OutboxSendContext
{
    private IPublishEndpoint? publish;
    private ISendEndpointProvider? send;
    private IScopedClientFactory? client;

    public IPublishEndpoint PublishEndpoint => publish ??= new PublishEndpoint(new OutboxPublishEndpointProvider(this, bus));

    public ISendEndpointProvider SendEndpointProvider => send ??= new OutboxSendEndpointProvider(this, bus);

    /// <summary>Requests wait for an answer, so they cannot wait for a commit: they go out directly.</summary>
    public IScopedClientFactory ClientFactory => client ??= new ScopedClientFactory(clients, null);

    public Task AddSend<T>(SendContext<T> context)
        where T : class
    {
        work.Add(Capture.Row(context, options));
        return Task.CompletedTask;
    }

    public object? GetService(Type serviceType) => services.GetService(serviceType);
}
