using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>One visit with its history, a page of them in the order of their days (the brigade's work list), and the defects found.</summary>
public static class ReadVisits
{
    private const int Default = 100;
    private const int Max = 500;

    public static void MapReadVisits(this IEndpointRouteBuilder api)
    {
        api.MapGet("/visits/{number}", One).RequireRoles(Roles.Staff).Produces<VisitView>().WithSummary("One safety visit 查询上门记录").WithTags("Safety visits");
        api.MapGet("/visits", List).RequireRoles(Roles.Staff).Produces<Page<SafetyVisit>>().WithSummary("The safety visits 上门列表").WithTags("Safety visits");
        api.MapGet("/visit-defects", Defects).RequireRoles(Roles.Staff).Produces<Page<VisitDefect>>().WithSummary("Defects found at visits and their repair 上门发现的隐患").WithTags("Safety visits");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var view = await database.Read(async db => await VisitTable.ByNumber(db, null, number) is { } visit ? await VisitDesk.Read(db, null, visit, http.Actor()) : null, cancel);
        if (view is null) return Refusal.NotFound("visit", number).ToResult();
        http.Response.Headers.ETag = ETags.Of(view.Visit.Version);
        return TypedResults.Ok(view);
    }

    private static async Task<IResult> List(
        string? brigade, string? area, string? state, string? servicePoint, DateOnly? from, DateOnly? to, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (state is not null) errors.OneOf("state", state, SafetyVisit.States);
        var (after, take) = Read(errors, cursor, limit);
        if (after is not null && !DateOnly.TryParse(after[0], out _)) errors.Add("cursor", "not-a-cursor", "'cursor' is not one that this list gave.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        var rows = (await database.Read(db => db.QueryAsync<SafetyVisit>($"""
            {VisitTable.Select}
            WHERE (v.planned_on > @day OR (v.planned_on = @day AND v.number > @number)) AND (@brigade IS NULL OR v.brigade_code = @brigade)
                AND (@area IS NULL OR v.area_code = @area) AND (@state IS NULL OR v.state = @state) AND (@servicePoint IS NULL OR p.number = @servicePoint)
                AND (@from IS NULL OR v.planned_on >= @from) AND (@to IS NULL OR v.planned_on <= @to)
            ORDER BY v.planned_on, v.number{database.Limit("@take")}
            """, new { day = after?[0] ?? "", number = after?[1] ?? "", brigade, area, state, servicePoint, from, to, take = take + 1 }), cancel)).AsList();
        return TypedResults.Ok(new Page<SafetyVisit>(
            [.. rows.Take(take).Select(visit => VisitDesk.For(http.Actor(), visit))], rows.Count > take ? Cursor.Of(rows[take - 1].PlannedOn.ToString("yyyy-MM-dd", null), rows[take - 1].Number) : null));
    }

    /// <param name="open"><c>true</c>: not repaired yet.</param>
    private static async Task<IResult> Defects(bool? open, string? severity, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (severity is not null) errors.OneOf("severity", severity, RecordVisit.Severities);
        if (limit is < 1 or > Max) errors.Add("limit", "out-of-range", $"'limit' must be between 1 and {Max}.");
        var keys = cursor is null ? [""] : Cursor.Read(cursor, 1);
        if (keys is null) errors.Add("cursor", "not-a-cursor", "'cursor' is not one that this list gave.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        var take = limit ?? Default;
        var closed = open switch { true => " AND r.outcome IS NULL", false => " AND r.outcome IS NOT NULL", null => "" };
        var rows = (await database.Read(db => db.QueryAsync<VisitDefect>($"""
            {VisitDesk.Defects} WHERE d.id > @after AND (@severity IS NULL OR d.severity = @severity){closed} ORDER BY d.id{database.Limit("@take")}
            """, new { after = keys![0], severity, take = take + 1 }), cancel)).AsList();
        return TypedResults.Ok(new Page<VisitDefect>([.. rows.Take(take).Select(defect => VisitDesk.For(http.Actor(), defect))], rows.Count > take ? Cursor.Of(rows[take - 1].Id.ToString()) : null));
    }

    private static (string[]? After, int Take) Read(FieldErrors errors, string? cursor, int? limit)
    {
        if (limit is < 1 or > Max) errors.Add("limit", "out-of-range", $"'limit' must be between 1 and {Max}.");
        var after = cursor is null ? null : Cursor.Read(cursor, 2);
        if (cursor is not null && after is null) errors.Add("cursor", "not-a-cursor", "'cursor' is not one that this list gave.");
        return (after, limit ?? Default);
    }
}
