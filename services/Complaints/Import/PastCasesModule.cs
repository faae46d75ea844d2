using Utilities.Commitments;

namespace Utilities.Complaints;

/// <summary>The import of another city's past complaints; a report of misconduct never comes in by a file.</summary>
public static class PastCasesModule
{
    public static IServiceCollection AddPastCases(this IServiceCollection services, IConfiguration configuration)
    {
        var types = CasePolicy.Read(BookModule.PolicyFolder(configuration)).Types.Where(type => !type.Confidential).Select(type => type.Code);
        return services.AddScoped<IKeepPastRequests, KeepPastCases>().AddImport(new(ComplaintsModule.Name, "cases", HallCase.MatterKind, [.. types]));
    }
}
