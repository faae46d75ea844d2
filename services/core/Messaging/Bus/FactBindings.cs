using MassTransit;
using RabbitMQ.Client;

namespace Utilities.Messaging;

/// <summary>
/// Binds a queue to what its consumers and sagas hear: facts that say which service they are about by that service's name
/// (<see cref="MessagingOptions.Hears"/>) and by their kind where it wants only some (<see cref="MessagingOptions.HearsOnly"/>), all others whoever they come from.
/// </summary>
internal sealed class FactBindings(IRabbitMqReceiveEndpointConfigurator queue, MessagingOptions options) : IConsumerConfigurationObserver, ISagaConfigurationObserver
{
    private readonly HashSet<(Type Message, string Pattern)> bound = [];

    public void ConsumerConfigured<TConsumer>(IConsumerConfigurator<TConsumer> configurator)
        where TConsumer : class
    {
        // Bound message by message.
    }

    public void ConsumerMessageConfigured<TConsumer, TMessage>(IConsumerMessageConfigurator<TConsumer, TMessage> configurator)
        where TConsumer : class
        where TMessage : class => Bind<TMessage>(typeof(TConsumer));

    public void SagaConfigured<TSaga>(ISagaConfigurator<TSaga> configurator)
        where TSaga : class, ISaga
    {
        // Bound message by message.
    }

    public void StateMachineSagaConfigured<TInstance>(ISagaConfigurator<TInstance> configurator, SagaStateMachine<TInstance> stateMachine)
        where TInstance : class, ISaga, SagaStateMachineInstance
    {
        // Bound message by message.
    }

    public void SagaMessageConfigured<TSaga, TMessage>(ISagaMessageConfigurator<TSaga, TMessage> configurator)
        where TSaga : class, ISaga
        where TMessage : class => Bind<TMessage>(typeof(TSaga));

    private void Bind<TMessage>(Type consumer)
        where TMessage : class
    {
        if (!MessagingOptions.IsRouted<TMessage>())
        {
            if (bound.Add((typeof(TMessage), ""))) queue.Bind<TMessage>();
            return;
        }

        foreach (var pattern in options.PatternsOf<TMessage>(consumer))
        {
            if (!bound.Add((typeof(TMessage), pattern))) continue;
            queue.Bind<TMessage>(binding =>
            {
                binding.ExchangeType = ExchangeType.Topic;
                binding.RoutingKey = pattern;
            });
        }
    }
}
