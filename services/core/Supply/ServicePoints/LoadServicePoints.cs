using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Loads service points in bulk: one JSON object per line (NDJSON), any size, read as it comes. A line whose number is known replaces that point,
/// so a load may be repeated after it broke off. Wrong lines are listed with their reason and take no other line along.
/// </summary>
public static class LoadServicePoints
{
    private const int Batch = 500;

    /// <summary>What came of the load.</summary>
    /// <param name="Rejects">The first thousand wrong lines.</param>
    public sealed record Report(int Read, int Registered, int Revised, int Rejected, IReadOnlyList<RejectedLine> Rejects);

    public static void MapLoadServicePoints(this IEndpointRouteBuilder api) =>
        api.MapPost("/service-points/load", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .WithLargeBody().WithSummary("Load service points in bulk, NDJSON 批量导入用户点").WithTags("Places");

    private static async Task<IResult> Handle(HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        var load = new ServicePointBatch(unit, time);
        await foreach (var lines in JsonLines.Batches<ServicePointInput>(http.Request.Body, Batch, "service point", cancel))
        {
            var now = time.GetUtcNow();
            foreach (var (line, input) in lines) load.Add(line, input.Then(given => given.Check(Guid.CreateVersion7(now), now)));
            await load.Store(cancel);
        }

        return TypedResults.Ok(new Report(load.Read, load.Registered, load.Revised, load.Rejects.Count, [.. load.Rejects.OrderBy(r => r.Line).Take(JsonLines.ListedRejects)]));
    }
}
