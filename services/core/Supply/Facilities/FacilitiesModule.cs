using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>The register of facilities (设施台账), their inspections and hazards.</summary>
public static class FacilitiesModule
{
    /// <summary>The register is also the source of the subjects that its kinds count as.</summary>
    public static IServiceCollection AddFacilities(this IServiceCollection services, SupplyUtility utility)
    {
        services.AddScoped<RecordInspection>();
        services.AddScoped<HazardLedger>();
        services.AddScoped<HazardDesk>();
        foreach (var subjects in utility.FacilityKinds.SelectMany(kind => kind.SubjectKinds).Distinct(StringComparer.Ordinal))
            services.AddSubjects(subjects, FacilityTable.Source(utility.FacilityKinds.Where(kind => kind.SubjectKinds.Contains(subjects))));
        return services;
    }

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapFacilities(this IEndpointRouteBuilder api)
    {
        api.MapRegisterFacility();
        api.MapLoadFacilities();
        api.MapReviseFacility();
        api.MapRetireFacility();
        api.MapReadFacilities();
        RecordInspection.Map(api);
        api.MapReadInspections();
        api.MapReportHazard();
        api.MapReadHazards();
        api.MapAssignHazard();
        api.MapResolveHazard();
        api.MapVerifyHazard();
        api.MapRequestHazardRepair();
    }
}
