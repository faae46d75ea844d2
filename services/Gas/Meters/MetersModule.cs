using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Gas;

/// <summary>What the bill hears of exchanged meters. Until billing listens the fact may go unheard.</summary>
public static class MetersModule
{
    public static IServiceCollection AddMeters(this IServiceCollection services) => services.Configure<MessagingOptions>(messaging => messaging.MayGoUnheard<MeterReplaced>());

    public static void AddMeters(this IBusRegistrationConfigurator bus) => bus.AddConsumer<PublishReplacement>();
}
