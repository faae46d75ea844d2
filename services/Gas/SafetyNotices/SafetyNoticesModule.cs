using MassTransit;

namespace Utilities.Gas;

/// <summary>Safe-use notices and handbooks (D35).</summary>
public static class SafetyNoticesModule
{
    public static void AddSafetyNotices(this IBusRegistrationConfigurator bus) => bus.AddConsumer<OpenNoticeAtInstallation>();

    public static void MapSafetyNotices(this IEndpointRouteBuilder api)
    {
        api.MapRegisterEdition();
        api.MapOpenNotice();
        api.MapHandOverNotice();
        api.MapReadNotices();
    }
}
