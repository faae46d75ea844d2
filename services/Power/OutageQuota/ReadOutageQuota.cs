using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>For each customer with a cap: how many planned outages the year has, how many are left, and which caps were overridden.</summary>
public static class ReadOutageQuota
{
    private const string Counts = """
        SELECT p.number, v.level,
            (SELECT COUNT(DISTINCT o.id) FROM outage_point x JOIN outage o ON o.id = x.outage_id
                WHERE x.service_point_id = v.service_point_id AND x.until_version IS NULL AND o.kind = 'planned' AND o.state <> 'cancelled'
                    AND o.starts_at >= @from AND o.starts_at < @to) AS planned,
            (SELECT COUNT(*) FROM outage_quota_override w WHERE w.service_point_id = v.service_point_id AND w.year = @year) AS overridden
        FROM service_point_voltage v JOIN service_point p ON p.id = v.service_point_id AND p.active = @yes
        WHERE p.number > @after AND v.level IN @levels AND (@level IS NULL OR v.level = @level)
        """;

    private const string Overrides = """
        SELECT o.number AS outage, p.number AS service_point, w.year, w.rule_id AS "rule", w.planned, w.reason, w.actor, w.at
        FROM outage_quota_override w JOIN outage o ON o.id = w.outage_id JOIN service_point p ON p.id = w.service_point_id
        WHERE w.year = @year AND (o.number > @outage OR (o.number = @outage AND p.number > @point))
        """;

    /// <param name="Rule">The commitment that caps it.</param>
    /// <param name="Planned">Planned outages of the year that were not cancelled, those to come among them.</param>
    /// <param name="Left">How many more may be planned; below zero after an override.</param>
    /// <param name="Overridden">How many of them a supervisor let through beyond the cap.</param>
    public sealed record Quota(string Number, string Level, string Rule, int Cap, int Planned, int Left, int Overridden);

    /// <summary>One cap that a supervisor overrode.</summary>
    public sealed record Overridden
    {
        public string Outage { get; init; } = "";
        public string ServicePoint { get; init; } = "";
        public int Year { get; init; }
        public string Rule { get; init; } = "";

        /// <summary>How many planned outages of the year this one made.</summary>
        public int Planned { get; init; }

        public string Reason { get; init; } = "";
        public string Actor { get; init; } = "";
        public DateTimeOffset At { get; init; }
    }

    public static void MapReadOutageQuota(this IEndpointRouteBuilder api)
    {
        api.MapGet("/outage-quota", Handle).RequireRoles(Roles.Staff).Produces<Page<Quota>>()
            .WithSummary("Planned outages per customer and year 计划停电次数").WithTags("Outage quota");
        api.MapGet("/outage-quota/overrides", List).RequireRoles(Roles.Staff).Produces<Page<Overridden>>()
            .WithSummary("Caps that were overridden 超次停电审批记录").WithTags("Outage quota");
    }

    private static async Task<IResult> Handle(
        int? year, string? level, string? cursor, int? limit, Database database, ChosenBook book, TimeProvider time, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var of = Checked(year, level, time);
        if (of.IsRefused) return of.Refusal!.ToResult();
        var caps = VoltageLevels.Caps(book);
        var (from, to) = CheckOutageQuota.Year(of.Value);
        var rows = await database.Read(db => db.QueryAsync<(string Number, string Level, int Planned, int Overridden)>(
            $"{Counts} ORDER BY p.number{database.Limit("@take")}",
            new { from, to, year = of.Value, level, levels = VoltageLevels.Capped.Where(l => caps.ContainsKey(VoltageLevels.RuleOf(l)!)), yes = true, after = page.Value.After, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(r => Of(r.Number, r.Level, caps, r.Planned, r.Overridden))], q => q.Number));
    }

    private static async Task<IResult> List(int? year, string? cursor, int? limit, Database database, TimeProvider time, CancellationToken cancel)
    {
        var page = ListPage.Of(null, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var of = Checked(year, null, time);
        if (of.IsRefused) return of.Refusal!.ToResult();
        var key = cursor is null ? ["", ""] : Cursor.Read(cursor, 2);
        if (key is null) return new FieldErrors().Add("cursor", "not-a-cursor", "'cursor' is not one that a list gave; leave it out to begin at the start.").ToRefusal().ToResult();
        var rows = (await database.Read(db => db.QueryAsync<Overridden>(
            $"{Overrides} ORDER BY o.number, p.number{database.Limit("@take")}",
            new { year = of.Value, outage = key[0], point = key[1], take = page.Value.Take }), cancel)).AsList();
        var more = rows.Count > page.Value.Limit;
        var shown = more ? rows[..page.Value.Limit] : rows;
        return TypedResults.Ok(new Page<Overridden>(shown, more ? Cursor.Of(shown[^1].Outage, shown[^1].ServicePoint) : null));
    }

    private static Outcome<int> Checked(int? year, string? level, TimeProvider time)
    {
        var errors = new FieldErrors();
        errors.Range("year", year, 2000, 2100);
        if (level is { }) errors.OneOf("level", level, VoltageLevels.Capped);
        return errors.Any ? errors.ToRefusal() : year ?? HallTime.Day(time.GetUtcNow()).Year;
    }

    private static Quota Of(string number, string level, IReadOnlyDictionary<string, int> caps, int planned, int overridden)
    {
        var rule = VoltageLevels.RuleOf(level)!;
        return new(number, level, rule, caps[rule], planned, caps[rule] - planned, overridden);
    }
}
