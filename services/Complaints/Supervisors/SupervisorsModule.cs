using Utilities.Commitments;

namespace Utilities.Complaints;

/// <summary>Integrity supervisors: their panels, terms, meetings and visits.</summary>
public static class SupervisorsModule
{
    public static IServiceCollection AddSupervisors(this IServiceCollection services) => services.AddSubjects(SupervisorPanel.SubjectKind, SupervisorPanel.Subjects);

    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapSupervisors(this IEndpointRouteBuilder api)
    {
        api.MapRegisterPanel();
        api.MapRevisePanel();
        api.MapAppointSupervisor();
        api.MapEndTerm();
        api.MapRecordPanelActivity();
        api.MapReadPanels();
    }
}
