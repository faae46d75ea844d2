using System.Globalization;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Measuring points with their latest reading, and the readings, newest first; <c>low=true</c> lists those below the promised pressure.</summary>
public static class ReadPressure
{
    /// <param name="Latest">Null while nothing has been read there.</param>
    public sealed record PointView(PressurePoint Point, PressureReading? Latest);

    public static void MapReadPressure(this IEndpointRouteBuilder api)
    {
        api.MapGet("/pressure/points/{code}", One).RequireRoles(Roles.Staff).Produces<PointView>().WithSummary("One measuring point 查询测压点").WithTags("Pressure");
        api.MapGet("/pressure/points", Points).RequireRoles(Roles.Staff).Produces<Page<PressurePoint>>().WithSummary("The measuring points 测压点列表").WithTags("Pressure");
        api.MapGet("/pressure/readings", Readings).RequireRoles(Roles.Staff).Produces<Page<PressureReading>>().WithSummary("Pressure readings, also the low ones 水压读数与低压清单").WithTags("Pressure");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, CancellationToken cancel)
    {
        var view = await database.Read<Outcome<PointView>>(async db =>
        {
            if (await db.QuerySingleOrDefaultAsync<PressurePoint>($"SELECT {PressurePoint.Columns} FROM pressure_point WHERE code = @code", new { code }) is not { } point)
                return Refusal.NotFound("measuring point", code);
            var latest = await db.QuerySingleOrDefaultAsync<PressureReading>(
                $"SELECT {PressureReading.Columns} FROM pressure_reading WHERE point = @code ORDER BY at DESC{database.Limit("@one")}", new { code, one = 1 });
            return new PointView(point, latest);
        }, cancel);
        return view.WithETag(http, v => v.Point.Version);
    }

    private static async Task<IResult> Points(string? area, bool? mainsEnd, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<PressurePoint>($"""
            SELECT {PressurePoint.Columns} FROM pressure_point
            WHERE code > @after AND (@area IS NULL OR area = @area) AND (@mainsEnd IS NULL OR mains_end = @mainsEnd) ORDER BY code{database.Limit("@take")}
            """, new { after = page.Value.After, area, mainsEnd, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), point => point.Code));
    }

    private static async Task<IResult> Readings(
        string? point, bool? low, DateTimeOffset? from, DateTimeOffset? to, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (limit is < 1 or > 500) errors.Add("limit", "out-of-range", "'limit' must be between 1 and 500.");
        string[]? after = cursor is null ? [long.MaxValue.ToString(CultureInfo.InvariantCulture), ""] : Cursor.Read(cursor, 2);
        if (after is null || !long.TryParse(after[0], CultureInfo.InvariantCulture, out var before))
            return errors.Add("cursor", "not-a-cursor", "'cursor' is not one that this list gave; leave it out to begin at the start.").ToRefusal().ToResult();
        if (errors.Any) return errors.ToRefusal().ToResult();
        var take = limit ?? 50;
        var rows = (await database.Read(db => db.QueryAsync<PressureReading>($"""
            SELECT {PressureReading.Columns} FROM pressure_reading
            WHERE (@from IS NULL OR at >= @from) AND (@to IS NULL OR at < @to)
                AND at <= @before AND (at < @before OR (at = @before AND point > @last)){(point is null ? "" : " AND point = @point")}{(low is null ? "" : " AND low = @low")}
            ORDER BY at DESC, point{database.Limit("@take")}
            """, new { point, low, from, to, before, last = after[1], take = take + 1 }), cancel)).AsList();
        var next = rows.Count > take ? Cursor.Of(rows[take - 1].At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), rows[take - 1].Point) : null;
        return TypedResults.Ok(new Page<PressureReading>([.. rows.Take(take)], next));
    }
}
