namespace Utilities.Heating;

/// <summary>Temperature visits (走访测温, D42).</summary>
public static class TemperatureVisitsModule
{
    public static IServiceCollection AddTemperatureVisits(this IServiceCollection services) => services
        .AddScoped<VisitDesk>()
        .AddScoped<RoomTemperatures>()
        .AddScoped<StartVisitAct>()
        .AddScoped<RecordVisitFormAct>();

    /// <param name="api">The group <c>/api/heating</c>.</param>
    public static void MapTemperatureVisits(this IEndpointRouteBuilder api)
    {
        api.MapRegisterThermometer();
        api.MapReviseThermometer();
        api.MapReadThermometers();
        api.MapPlanRound();
        api.MapBookVisit();
        api.MapReadVisits();
        api.MapRebookVisit();
        api.MapCancelVisit();
        api.MapStartVisit();
        api.MapRecordVisitForm();
        api.MapSignVisit();
        api.MapDisputeVisit();
        api.MapMeasureNeighbour();
        api.MapSignEvidence();
        api.MapRevealVisit();
    }
}
