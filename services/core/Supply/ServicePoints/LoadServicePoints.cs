using System.Text.Json;
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
    private const int ListedRejects = 1000;

    /// <summary>What came of the load.</summary>
    /// <param name="Rejects">The first thousand wrong lines.</param>
    public sealed record Report(int Read, int Registered, int Revised, int Rejected, IReadOnlyList<Reject> Rejects);

    /// <param name="Line">Counted from 1.</param>
    public sealed record Reject(int Line, IReadOnlyList<FieldError> Errors);

    public static void MapLoadServicePoints(this IEndpointRouteBuilder api) =>
        api.MapPost("/service-points/load", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .WithLargeBody().WithSummary("Load service points in bulk, NDJSON 批量导入用户点").WithTags("Places");

    private static async Task<IResult> Handle(
        HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        using var body = new StreamReader(http.Request.Body);
        var load = new ServicePointBatch(unit, time);
        for (var line = 1; await body.ReadLineAsync(cancel) is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            load.Add(line, Parse(text, time));
            if (load.Waiting >= Batch) await load.Store(cancel);
        }

        await load.Store(cancel);
        return TypedResults.Ok(new Report(
            load.Read, load.Registered, load.Revised, load.Rejects.Count, [.. load.Rejects.OrderBy(r => r.Line).Take(ListedRejects)]));
    }

    private static Outcome<ServicePoint> Parse(string text, TimeProvider time)
    {
        try
        {
            var now = time.GetUtcNow();
            return JsonSerializer.Deserialize<ServicePointInput>(text, JsonDefaults.Options) is { } input
                ? input.Check(Guid.CreateVersion7(now), now)
                : new FieldErrors().Add("", "not-an-object", "The line must be a JSON object.").ToRefusal();
        }
        catch (JsonException wrong)
        {
            return new FieldErrors().Add(wrong.Path ?? "", "invalid-json", "The line is not a service point in JSON.").ToRefusal();
        }
    }
}
