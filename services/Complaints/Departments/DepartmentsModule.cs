using Utilities.Commitments;

namespace Utilities.Complaints;

/// <summary>Who is responsible for what.</summary>
public static class DepartmentsModule
{
    public static IServiceCollection AddDepartments(this IServiceCollection services) => services.AddSubjects("office", DepartmentTable.Offices);

    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapDepartments(this IEndpointRouteBuilder api)
    {
        api.MapRegisterDepartment();
        api.MapReviseDepartment();
        api.MapReadDepartments();
    }
}
