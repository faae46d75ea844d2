using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The heating periods: the list, one with its versions, and the one that counts today at a place.</summary>
public static class ReadSeasons
{
    private const int MaxLimit = 500;

    /// <summary>One version as it was.</summary>
    public sealed record Past(long Version, DateOnly FirstDay, DateOnly LastDay, string Basis, DateTimeOffset At, string Actor);

    public sealed record View(HeatSeason Season, IReadOnlyList<Past> Versions);

    /// <param name="Heating">Today is a heating day there.</param>
    /// <param name="Season">That of the present winter; null while none is set.</param>
    public sealed record Today(DateOnly Day, string? Area, bool Heating, HeatSeason? Season);

    private sealed record PastRow
    {
        public long Version { get; init; }
        public DateOnly FirstDay { get; init; }
        public DateOnly LastDay { get; init; }
        public string Basis { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public string Actor { get; init; } = "";
    }

    public static void MapReadSeasons(this IEndpointRouteBuilder api)
    {
        api.MapGet("/seasons", List).RequireRoles().Produces<Page<HeatSeason>>().WithSummary("The heating periods 供热期列表").WithTags("Heating season");
        api.MapGet("/seasons/current", Current).RequireRoles().Produces<Today>().WithSummary("Is it heating season today 当前供热期").WithTags("Heating season");
        api.MapGet("/seasons/{winter:int}", One).RequireRoles().Produces<View>().WithSummary("One heating period with its versions 查询供热期").WithTags("Heating season");
    }

    /// <param name="cursor">Winters from here backwards.</param>
    private static async Task<IResult> List(string? area, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var after = cursor is null ? null : Cursor.Read(cursor, 2);
        if (cursor is not null && (after is null || !int.TryParse(after[0], out _))) errors.Add("cursor", "not-a-cursor", "'cursor' is not one that this list gave; leave it out to begin at the start.");
        if (limit is < 1 or > MaxLimit) errors.Add("limit", "out-of-range", $"'limit' must be between 1 and {MaxLimit}.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        var take = limit ?? 50;
        var rows = (await database.Read(db => db.QueryAsync<HeatSeason>($"""
            SELECT {SeasonBook.Columns} FROM heating_season
            WHERE (@area IS NULL OR area = @area){(after is null ? "" : " AND (winter < @winter OR (winter = @winter AND area > @place))")}
            ORDER BY winter DESC, area{database.Limit("@take")}
            """, new { area, winter = after is null ? 0 : int.Parse(after[0], System.Globalization.CultureInfo.InvariantCulture), place = after?[1], take = take + 1 }), cancel)).AsList();
        return TypedResults.Ok(rows.Count > take
            ? new Page<HeatSeason>([.. rows.Take(take)], Cursor.Of(rows[take - 1].Winter.ToString(System.Globalization.CultureInfo.InvariantCulture), rows[take - 1].Area))
            : new Page<HeatSeason>(rows, null));
    }

    private static async Task<IResult> Current(string? area, Database database, TimeProvider time, CancellationToken cancel)
    {
        var today = HallTime.Day(time.GetUtcNow());
        var season = await database.Read(db => SeasonBook.Of(db, null, today, area), cancel);
        return TypedResults.Ok(new Today(today, area, season?.Holds(today) == true, season));
    }

    private static async Task<IResult> One(int winter, string? area, HttpContext http, Database database, CancellationToken cancel)
    {
        var at = new { winter, area = area ?? "" };
        Outcome<View> view = await database.Read<Outcome<View>>(async db =>
        {
            var season = await db.QuerySingleOrDefaultAsync<HeatSeason>($"SELECT {SeasonBook.Columns} FROM heating_season WHERE winter = @winter AND area = @area", at);
            if (season is null) return Refusal.NotFound("heating period", $"{winter} {area}".Trim());
            var versions = await db.QueryAsync<PastRow>(
                "SELECT version, first_day, last_day, basis, at, actor FROM heating_season_version WHERE winter = @winter AND area = @area ORDER BY version", at);
            return new View(season, [.. versions.Select(row => new Past(row.Version, row.FirstDay, row.LastDay, row.Basis, row.At, row.Actor))]);
        }, cancel);
        return view.WithETag(http, found => found.Season.Version);
    }
}
