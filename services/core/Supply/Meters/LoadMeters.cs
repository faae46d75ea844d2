using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Loads meters in bulk: one JSON object per line (NDJSON), any size, read as it comes. A line whose number hangs there already revises that meter,
/// so a load may be repeated after it broke off. Wrong lines are listed with their reason and take no other line along.
/// </summary>
public static class LoadMeters
{
    private const int Batch = 1000;

    /// <summary>What came of the load.</summary>
    /// <param name="Unchanged">Known already, just so.</param>
    /// <param name="Rejects">The first thousand wrong lines.</param>
    public sealed record Report(int Read, int Registered, int Revised, int Unchanged, int Rejected, IReadOnlyList<RejectedLine> Rejects);

    internal static void MapLoadMeters(this IEndpointRouteBuilder api) =>
        api.MapPost("/meters/load", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).WithLargeBody().Produces<Report>()
            .WithSummary("Load meters in bulk, NDJSON 批量导入计量表").WithTags("Meters");

    private static async Task<IResult> Handle(HttpContext http, UnitOfWork unit, SupplyUtility utility, TimeProvider time, CancellationToken cancel)
    {
        var load = new MeterLoad(unit, utility.Meters, time);
        await foreach (var lines in JsonLines.Batches<MeterInput>(http.Request.Body, Batch, "meter", cancel)) await load.Store(lines, cancel);
        return TypedResults.Ok(load.Report);
    }
}
