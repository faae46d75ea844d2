using MassTransit;
using RabbitMQ.Client;

namespace Utilities.Messaging;

/// <summary>
/// Binds a queue to what its consumers and sagas hear: facts that say which service they are about by that service's name
/// (<see cref="MessagingOptions.Hears"/>), all others whoever they come from.
/// </summary>
internal sealed class FactBindings(IRabbitMqReceiveEndpointConfigurator queue, string hears) : IConsumerConfigurationObserver, ISagaConfigurationObserver
{
    private readonly HashSet<Type> bound = [];

    public void ConsumerConfigured<TConsumer>(IConsumerConfigurator<TConsumer> configurator)
        where TConsumer : class
    {
        // Bound message by message.
    }

    public void ConsumerMessageConfigured<TConsumer, TMessage>(IConsumerMessageConfigurator<TConsumer, TMessage> configurator)
        where TConsumer : class
        where TMessage : class => Bind<TMessage>();

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
        where TMessage : class => Bind<TMessage>();

    private void Bind<TMessage>()
        where TMessage : class
    {
        if (!bound.Add(typeof(TMessage))) return;
        if (MessagingOptions.IsRouted<TMessage>())
        {
            queue.Bind<TMessage>(binding =>
            {
                binding.ExchangeType = ExchangeType.Topic;
                binding.RoutingKey = hears;
            });
        }
        else
        {
            queue.Bind<TMessage>();
        }
    }
}
