using MassTransit;
using Utilities.Commitments;

namespace Utilities.Complaints;

/// <summary>The hall's own desk: calls, first-ask responsibility, opinions, surveys and supervision.</summary>
public static class DeskModule
{
    public static IServiceCollection AddDesk(this IServiceCollection services) => services
        .AddSingleton(provider => DeskPolicy.Read(BookModule.PolicyFolder(provider.GetRequiredService<IConfiguration>())))
        .AddCalls()
        .AddCallTasks()
        .AddDepartments()
        .AddFirstAsk()
        .AddOpinions()
        .AddSupervisors()
        .AddReception();

    public static void AddDesk(this IBusRegistrationConfigurator bus) => bus.AddOpinions();

    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapDesk(this IEndpointRouteBuilder api)
    {
        api.MapCalls();
        api.MapQuality();
        api.MapCallTasks();
        api.MapDepartments();
        api.MapFirstAsk();
        api.MapEmergency();
        api.MapOpinions();
        api.MapEnterSuggestion();
        api.MapReadSuggestions();
        api.MapSurveys();
        api.MapSymposia();
        api.MapSupervisors();
        api.MapReception();
        api.MapAccountability();
    }
}
