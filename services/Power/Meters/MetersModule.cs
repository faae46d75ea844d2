using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Power;

/// <summary>Meter facts for billing.</summary>
public static class MetersModule
{
    public static IServiceCollection AddMeters(this IServiceCollection services) =>
        services.Configure<MessagingOptions>(messaging => messaging.MayGoUnheard<MeterReplaced>());

    public static void AddMeters(this IBusRegistrationConfigurator bus) => bus.AddConsumer<ReportReplacedMeter, ReportReplacedMeterDefinition>();
}
