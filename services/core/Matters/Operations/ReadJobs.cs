using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary><c>GET …/ops/jobs</c>: long work under way, whose it is, and the newest that ended.</summary>
public static class ReadJobs
{
    /// <param name="Href">Where its own list is.</param>
    public sealed record View(string Name, string Href, IReadOnlyList<JobView> Items);

    internal static void Map(IEndpointRouteBuilder ops) => ops.MapGet("/jobs", Handle).RequireRoles(OperationsAccess.Readers)
        .Produces<IReadOnlyList<View>>().WithSummary("Imports, bill runs and pulls, with owner and lease 后台作业").WithTags("operations");

    private static async Task<IResult> Handle(IServiceProvider services, CancellationToken cancel) => TypedResults.Ok(await Of(services, cancel));

    internal static async Task<IReadOnlyList<View>> Of(IServiceProvider services, CancellationToken cancel)
    {
        var database = services.GetRequiredService<Database>();
        var views = new List<View>();
        foreach (var table in services.GetServices<JobTable>().OrderBy(table => table.Name, StringComparer.Ordinal)) views.Add(new(table.Name, table.Href, await table.Read(database, cancel)));
        return views;
    }
}
