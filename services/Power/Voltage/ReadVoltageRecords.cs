using System.Globalization;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The readings of a point, newest first, and the judged periods of points above 35 kV.</summary>
public static class ReadVoltageRecords
{
    private const int Default = 100;
    private const int Max = 1000;

    public static void MapReadVoltageRecords(this IEndpointRouteBuilder api)
    {
        api.MapGet("/voltage/points/{code}/readings", Readings).RequireRoles(Roles.Staff).Produces<Page<VoltageReading>>().WithSummary("The readings of a point, newest first 电压读数").WithTags("Voltage");
        api.MapGet("/voltage/periods", Periods).RequireRoles(Roles.Staff).Produces<Page<VoltagePeriod>>().WithSummary("Judged periods above 35 kV 35千伏以上统计").WithTags("Voltage");
    }

    private static async Task<IResult> Readings(
        string code, DateTimeOffset? from, DateTimeOffset? to, bool? passed, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var take = (int)(errors.Range("limit", limit, 1, Max) ?? Default);
        var before = long.MaxValue;
        if (cursor is not null && (Cursor.Read(cursor, 1) is not [var key] || !long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out before)))
            errors.Add("cursor", "not-a-cursor", "'cursor' is not one that this list gave; leave it out to begin at the start.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        var rows = await database.Read<IReadOnlyList<VoltageReading>?>(async db => await db.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM voltage_point WHERE code = @code", new { code }) == 0
            ? null
            : (await db.QueryAsync<VoltageReading>($"""
                SELECT {VoltageReading.Columns} FROM voltage_reading
                WHERE point_code = @code AND at < @before AND (@from IS NULL OR at >= @from) AND (@to IS NULL OR at < @to) AND (@passed IS NULL OR passed = @passed)
                ORDER BY at DESC{database.Limit("@take")}
                """, new { code, before, from = from?.ToUnixTimeMilliseconds(), to = to?.ToUnixTimeMilliseconds(), passed, take = take + 1 })).AsList(), cancel);
        if (rows is null) return Refusal.NotFound("measuring point", code).ToResult();
        var next = rows.Count > take ? Cursor.Of(rows[take - 1].At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)) : null;
        return TypedResults.Ok(new Page<VoltageReading>([.. rows.Take(take)], next));
    }

    private static async Task<IResult> Periods(string? point, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var take = (int)(errors.Range("limit", limit, 1, Max) ?? Default);
        var after = cursor is null ? ["", ""] : Cursor.Read(cursor, 2);
        if (after is null) errors.Add("cursor", "not-a-cursor", "'cursor' is not one that this list gave; leave it out to begin at the start.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        var rows = (await database.Read(db => db.QueryAsync<VoltagePeriod>($"""
            SELECT {VoltagePeriod.Columns} FROM voltage_period
            WHERE (point_code > @code OR (point_code = @code AND from_day > @day)) AND (@point IS NULL OR point_code = @point)
            ORDER BY point_code, from_day{database.Limit("@take")}
            """, new { code = after![0], day = after[1], point, take = take + 1 }), cancel)).AsList();
        var next = rows.Count > take ? Cursor.Of(rows[take - 1].PointCode, rows[take - 1].FromDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;
        return TypedResults.Ok(new Page<VoltagePeriod>([.. rows.Take(take)], next));
    }
}
