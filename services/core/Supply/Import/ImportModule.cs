using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>The importer of past requests.</summary>
public static class ImportModule
{
    /// <summary>Needs the <see cref="SupplyUtility"/> and the commitment engine.</summary>
    public static IServiceCollection AddImport(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => ImportMappings.Load(
            BookModule.PolicyFolder(provider.GetRequiredService<IConfiguration>()), provider.GetRequiredService<CommitmentBook>(), provider.GetRequiredService<SupplyUtility>()));
        services.TryAddSingleton<ImportPlanner>();
        services.TryAddSingleton<ImportSpool>();
        services.TryAddSingleton<ImportQueue>();
        services.TryAddSingleton<RunImport>();
        services.TryAddScoped<StorePastRequests>();
        services.TryAddScoped<SaveBatch>();
        services.AddHostedService<ImportWorker>();
        return services;
    }

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapImport(this IEndpointRouteBuilder api)
    {
        api.MapImportRequests();
        api.MapReadImports();
        api.MapReadRejects();
        api.MapStopImport();
        api.MapResumeImport();
    }
}
