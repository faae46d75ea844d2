using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The register of meters: one with where it hung before, what took its place and its last readings, or a page in the order of registration.</summary>
public static class ReadMeters
{
    private const string Last = $"""
        SELECT {ReadingTable.Columns} FROM meter_reading r
        WHERE meter = @number AND superseded_by IS NULL
            AND NOT EXISTS (SELECT 1 FROM meter_reading n WHERE n.meter = r.meter AND n.register = r.register AND n.read_at > r.read_at)
        ORDER BY register
        """;

    /// <param name="Meter">As it hangs now, or as it was when it was removed.</param>
    /// <param name="Before">Where the same number hung before.</param>
    /// <param name="Exchanges">In which it was taken off or put on.</param>
    /// <param name="LastReadings">The latest of each register, corrections in place of what they corrected.</param>
    public sealed record View(Meter Meter, IReadOnlyList<Meter> Before, IReadOnlyList<MeterExchange> Exchanges, IReadOnlyList<MeterReading> LastReadings);

    internal static void MapReadMeters(this IEndpointRouteBuilder api)
    {
        api.MapGet("/meters/{number}", One).RequireRoles(Roles.Staff).Produces<View>().WithSummary("One meter 查询计量表").WithTags("Meters");
        api.MapGet("/meters", List).RequireRoles(Roles.Staff).Produces<Page<Meter>>().WithSummary("The meters 计量表台账").WithTags("Meters");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var view = await database.Read(async db =>
        {
            var meters = (await db.QueryAsync<Meter>(MeterTable.OfNumber, new { number })).AsList();
            if (meters.Count == 0) return null;
            var exchanges = (await db.QueryAsync<MeterExchange>(MeterExchange.OfMeter, new { number })).AsList();
            return new View(meters[^1], meters[..^1], exchanges, (await db.QueryAsync<MeterReading>(Last, new { number })).AsList());
        }, cancel);
        Outcome<View> outcome = view is null ? Refusal.NotFound("meter", number) : view;
        return outcome.WithETag(http, found => found.Meter.Version);
    }

    private static async Task<IResult> List(
        string? number, string? servicePoint, string? area, string? state, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        if (state is not null && !Meter.States.Contains(state)) return new FieldErrors().Add("state", "not-one-of", $"'state' must be one of {string.Join(", ", Meter.States)}.").ToRefusal().ToResult();
        var rows = await database.Read(db => db.QueryAsync<Meter>($"""
            SELECT {MeterTable.Columns} FROM meter
            WHERE id > @after AND (@number IS NULL OR number = @number) AND (@servicePoint IS NULL OR service_point = @servicePoint) AND (@state IS NULL OR state = @state)
                AND (@area IS NULL OR service_point IN (SELECT number FROM service_point WHERE area_code = @area))
            ORDER BY id{database.Limit("@take")}
            """, new { after = page.Value.After, number, servicePoint, area, state, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), meter => meter.Id.ToString()));
    }
}
