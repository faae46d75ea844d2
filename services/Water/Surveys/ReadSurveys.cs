using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Survey rounds, and the issues that came of them; <c>overdue=true</c> lists fixes whose day has passed.</summary>
public static class ReadSurveys
{
    public static void MapReadSurveys(this IEndpointRouteBuilder api)
    {
        api.MapGet("/surveys/{number}", One).RequireRoles(Roles.Staff).Produces<SurveyRoundView>().WithSummary("One survey round 查询调查").WithTags("Surveys");
        api.MapGet("/surveys", List).RequireRoles(Roles.Staff).Produces<Page<SurveyRound>>().WithSummary("The survey rounds 调查列表").WithTags("Surveys");
        api.MapGet("/survey-issues", Issues).RequireRoles(Roles.Staff).Produces<Page<SurveyIssue>>().WithSummary("Focal and difficult issues 焦点、难点问题列表").WithTags("Surveys");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var view = await database.Read<Outcome<SurveyRoundView>>(async db =>
            await db.QuerySingleOrDefaultAsync<SurveyRound>($"SELECT {SurveyRound.Columns} FROM survey_round WHERE number = @number", new { number }) is { } round
                ? await SurveyDesk.Read(db, null, round, http.Actor())
                : Refusal.NotFound("survey round", number), cancel);
        return view.WithETag(http, read => read.Round.Version);
    }

    private static async Task<IResult> List(string? state, string? area, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<SurveyRound>($"""
            SELECT {SurveyRound.Columns} FROM survey_round
            WHERE number > @after AND (@state IS NULL OR state = @state)
                AND (@area IS NULL OR EXISTS (SELECT 1 FROM survey_area a WHERE a.round_id = survey_round.id AND a.area = @area))
            ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, state, area, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), round => round.Number));
    }

    private static async Task<IResult> Issues(bool? open, bool? overdue, string? topic, string? cursor, int? limit, HttpContext http, Database database, TimeProvider time, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<SurveyIssue>($"""
            SELECT {SurveyIssue.Columns} FROM survey_issue
            WHERE number > @after AND (@topic IS NULL OR topic = @topic){(open, overdue) switch
            {
                (_, true) => " AND done_at IS NULL AND due_on < @today",
                (true, _) => " AND done_at IS NULL",
                (false, _) => " AND done_at IS NOT NULL",
                _ => "",
            }}
            ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, topic, today = HallTime.Day(time.GetUtcNow()), take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(row => row.SeenBy(http.Actor()))], row => row.Number));
    }
}
