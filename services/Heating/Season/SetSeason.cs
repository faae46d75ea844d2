using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Sets or moves the heating period of a winter; the versions before stay on record. New without If-Match, changed with it.</summary>
public static class SetSeason
{
    private const string Insert = $"""
        INSERT INTO heating_season ({SeasonBook.Columns})
        SELECT @Winter, @Area, @FirstDay, @LastDay, @Basis, @Version, @UpdatedAt, @UpdatedBy
        WHERE NOT EXISTS (SELECT 1 FROM heating_season WHERE winter = @Winter AND area = @Area)
        """;

    private const string Update = """
        UPDATE heating_season SET first_day = @FirstDay, last_day = @LastDay, basis = @Basis, version = @Version, updated_at = @UpdatedAt, updated_by = @UpdatedBy
        WHERE winter = @Winter AND area = @Area AND version = @Version - 1
        """;

    private const string KeepVersion = """
        INSERT INTO heating_season_version (winter, area, version, first_day, last_day, basis, at, actor, roles)
        VALUES (@Winter, @Area, @Version, @FirstDay, @LastDay, @Basis, @UpdatedAt, @UpdatedBy, @RoleText)
        """;

    /// <param name="FirstDay">First day with heat, local date.</param>
    /// <param name="LastDay">Last day with heat, local date.</param>
    /// <param name="Basis">The decision that sets it.</param>
    public sealed record Body(DateOnly? FirstDay, DateOnly? LastDay, string? Basis);

    public static void MapSetSeason(this IEndpointRouteBuilder api) =>
        api.MapPut("/seasons/{winter:int}", Handle).RequireRoles(Roles.Supervisor, Roles.Operator).Produces<HeatSeason>()
            .WithSummary("Set the heating period of a winter 设定供热期").WithTags("Heating season");

    private static async Task<IResult> Handle(int winter, string? area, Body body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        var actor = http.Actor();
        var version = ETags.IfMatch(http.Request);
        var checkedSeason = Check(winter, area, body, time.GetUtcNow());
        if (checkedSeason.IsRefused) return checkedSeason.Refusal!.ToResult();
        var outcome = await unit.Execute(() => Keep(unit, checkedSeason.Value with { UpdatedBy = actor.Id }, version, actor), cancel);
        return outcome.WithETag(http, season => season.Version);
    }

    private static async Task<Outcome<HeatSeason>> Keep(UnitOfWork unit, HeatSeason season, long? version, Actor actor)
    {
        if (season.Area.Length > 0 && await unit.Single<string>("SELECT code FROM area WHERE code = @Area", season) is null)
            return Refusal.Unprocessable("unknown-area", "No such area is registered.", $"Area '{season.Area}'.");
        var before = await unit.Single<long?>("SELECT version FROM heating_season WHERE winter = @Winter AND area = @Area", season);
        if (before is not null && version is null) return Refusal.VersionRequired();
        if (version is { } read && read != (before ?? 0)) return Refusal.VersionConflict($"The heating period of {season.Winter} is at version {before ?? 0}.");
        var next = season with { Version = (before ?? 0) + 1 };
        if (await unit.Write(before is null ? Insert : Update, next) == 0) return Refusal.VersionConflict($"The heating period of {season.Winter} has just been set by somebody else.");
        await unit.Write(KeepVersion, new { next.Winter, next.Area, next.Version, next.FirstDay, next.LastDay, next.Basis, next.UpdatedAt, next.UpdatedBy, actor.RoleText });
        return next;
    }

    /// <summary>Every field error at once. Pure.</summary>
    internal static Outcome<HeatSeason> Check(int winter, string? area, Body body, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        if (winter is < 2000 or > 2200) errors.Add("winter", "out-of-range", "'winter' is the year in which the winter begins.");
        if (body.FirstDay is null) errors.Add("firstDay", "required", "Give 'firstDay', the first day with heat.");
        if (body.LastDay is null) errors.Add("lastDay", "required", "Give 'lastDay', the last day with heat.");
        if (body.LastDay < body.FirstDay) errors.Add("lastDay", "too-early", "The heating period cannot end before it begins.");
        foreach (var (field, day) in new[] { ("firstDay", body.FirstDay), ("lastDay", body.LastDay) })
        {
            if (day is { } given && HeatSeason.WinterOf(given) != winter) errors.Add(field, "other-winter", $"'{field}' must lie between July {winter} and June {winter + 1}.");
        }

        var season = new HeatSeason
        {
            Winter = winter,
            Area = errors.OptionalText("area", area, 60) ?? "",
            FirstDay = body.FirstDay ?? default,
            LastDay = body.LastDay ?? default,
            Basis = errors.Text("basis", body.Basis, 400),
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : season;
    }
}
