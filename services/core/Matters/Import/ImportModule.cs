using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Utilities.Commitments;

namespace Utilities.Matters;

/// <summary>The importer of past requests.</summary>
public static class ImportModule
{
    /// <summary>Needs the commitment engine, and an <see cref="IKeepPastRequests"/> registered scoped.</summary>
    public static IServiceCollection AddImport(this IServiceCollection services, ImportTarget target)
    {
        services.AddSingleton(target);
        services.TryAddSingleton(provider => ImportMappings.Load(
            BookModule.PolicyFolder(provider.GetRequiredService<IConfiguration>()), provider.GetRequiredService<CommitmentBook>(), target));
        services.TryAddSingleton<ImportPlanner>();
        services.TryAddSingleton<ImportSpool>();
        services.TryAddSingleton<ImportQueue>();
        services.TryAddSingleton<RunImport>();
        services.TryAddScoped<StorePastRequests>();
        services.TryAddScoped<SaveBatch>();
        services.AddJobTable(JobTable.Of("imports", "import_job", $"/api/{target.Service}/{target.Route}/import"));
        services.AddHostedService<ImportWorker>();
        return services;
    }

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapImport(this IEndpointRouteBuilder api)
    {
        api = api.MapGroup($"/{api.ServiceProvider.GetRequiredService<ImportTarget>().Route}");
        api.MapImportRequests();
        api.MapReadImports();
        api.MapReadRejects();
        api.MapStopImport();
        api.MapResumeImport();
    }
}
