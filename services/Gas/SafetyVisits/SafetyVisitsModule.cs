using Microsoft.Extensions.Options;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>The yearly visits to every customer: brigades, plan, appointments, results and defects (D34).</summary>
public static class SafetyVisitsModule
{
    /// <summary>Every active service point is a gas customer, by its number. One that was taken out is owed nothing more.</summary>
    private const string Customers = """
        SELECT number AS id, area_code AS area, NULL AS since, CASE WHEN active = 1 THEN NULL ELSE '2000-01-01' END AS ended, 'supply-ended' AS reason FROM service_point
        """;

    public static IServiceCollection AddSafetyVisits(this IServiceCollection services)
    {
        services.AddOptions<SafetyVisitOptions>().BindShown("SafetyVisits").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new VisitRounds(provider.GetRequiredService<ChosenBook>(), provider.GetRequiredService<IOptions<SafetyVisitOptions>>().Value));
        services.AddSubjects("customer", Customers);
        return services.AddScoped<VisitDesk>().AddScoped<PlanVisits>().AddScoped<RecordVisit>();
    }

    public static void MapSafetyVisits(this IEndpointRouteBuilder api)
    {
        api.MapRegisterBrigade();
        api.MapReviseBrigade();
        api.MapReadBrigades();
        PlanVisits.Map(api);
        api.MapReadVisitPlan();
        api.MapReadVisits();
        api.MapScheduleVisit();
        api.MapAppointVisit();
        api.MapRecordNoEntry();
        RecordVisit.Map(api);
    }
}
