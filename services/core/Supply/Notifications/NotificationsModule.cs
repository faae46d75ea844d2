using MassTransit;
using Microsoft.AspNetCore.Routing;

namespace Utilities.Supply;

/// <summary>What residents are told.</summary>
public static class NotificationsModule
{
    public static void AddNotifications(this IBusRegistrationConfigurator bus) => bus.AddConsumer<NotifyResidentConsumer, NotifyResidentConsumerDefinition>();

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapNotifications(this IEndpointRouteBuilder api) => ListNotifications.Map(api);
}
