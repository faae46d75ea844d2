using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Readings by local day and, within it, in the order of recording; corrections stand on the day of what they correct.</summary>
public static class ReadReadings
{
    private const int Default = 50;
    private const int Max = 500;

    internal static void MapReadReadings(this IEndpointRouteBuilder api)
    {
        api.MapGet("/readings/{sequence:long}", One).RequireRoles(Roles.Staff).Produces<MeterReading>().WithSummary("One reading 查询读数").WithTags("Meters");
        api.MapGet("/readings", List).RequireRoles(Roles.Staff).Produces<Page<MeterReading>>().WithSummary("Readings by day; current: without superseded ones 抄表读数").WithTags("Meters");
    }

    private static async Task<IResult> One(long sequence, Database database, CancellationToken cancel)
    {
        var reading = await database.Read(db => db.QuerySingleOrDefaultAsync<MeterReading>($"SELECT {ReadingTable.Columns} FROM meter_reading WHERE sequence = @sequence", new { sequence }), cancel);
        return reading is null ? Refusal.NotFound("reading", $"{sequence}").ToResult() : TypedResults.Ok(reading);
    }

    private static async Task<IResult> List(
        string? meter, string? servicePoint, string? area, string? register, string? quality, string? occasion, DateOnly? from, DateOnly? to, bool? current,
        string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (limit is < 1 or > Max) errors.Add("limit", "out-of-range", $"'limit' must be between 1 and {Max}.");
        if (quality is not null) errors.OneOf("quality", quality, MeterReading.Qualities);
        if (occasion is not null) errors.OneOf("occasion", occasion, MeterReading.Occasions);
        var keys = cursor is null ? ["", "0"] : Cursor.Read(cursor, 2);
        var sequence = 0L;
        if (keys is null || !long.TryParse(keys[1], NumberStyles.None, CultureInfo.InvariantCulture, out sequence))
            errors.Add("cursor", "not-a-cursor", "'cursor' is not one that a list gave; leave it out to begin at the start.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        var size = limit ?? Default;
        var rows = (await database.Read(db => db.QueryAsync<MeterReading>($"""
            SELECT {ReadingTable.Columns} FROM meter_reading
            WHERE read_on >= @day AND (read_on > @day OR sequence > @sequence) AND read_on >= @from AND read_on < @to
                {Where(meter, "meter = @meter")}{Where(servicePoint, "meter IN (SELECT number FROM meter WHERE service_point = @servicePoint) AND service_point = @servicePoint")}
                {Where(area, "service_point IN (SELECT number FROM service_point WHERE area_code = @area)")}{Where(register, "register = @register")}
                {Where(quality, "quality = @quality")}{Where(quality is null or MeterReading.Valid ? null : "", "quality <> 'valid'")}{Where(occasion, "occasion = @occasion")}
                {Where(current == true ? "" : null, "superseded_by IS NULL")}
            ORDER BY read_on, sequence{database.Limit("@take")}
            """, new { day = keys![0], sequence, from = from ?? DateOnly.MinValue, to = to ?? DateOnly.MaxValue, meter, servicePoint, area, register, quality, occasion, take = size + 1 }), cancel)).AsList();
        return TypedResults.Ok(rows.Count > size ? new Page<MeterReading>([.. rows.Take(size)], Next(rows[size - 1])) : new(rows, null));
    }

    /// <summary>A condition only where it is asked for, so that each combination gets a plan of its own.</summary>
    private static string Where(string? asked, string condition) => asked is null ? "" : $" AND {condition}";

    private static string Next(MeterReading last) =>
        Cursor.Of(last.ReadOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), last.Sequence.ToString(CultureInfo.InvariantCulture));
}
