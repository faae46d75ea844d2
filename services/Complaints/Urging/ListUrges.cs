using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>What units have been urged to do, of one case or of all; reports of misconduct are left out of the common list.</summary>
public static class ListUrges
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/cases/{number}/urges", Of).RequireRoles(Roles.Staff).Produces<IReadOnlyList<CaseUrge>>().WithSummary("How often a case was urged 本件督办记录").WithTags("Urging");
        api.MapGet("/urges", All).RequireRoles(Roles.Staff).Produces<Page<CaseUrge>>().WithSummary("Urged matters 督办事项").WithTags("Urging");
    }

    private static async Task<IResult> Of(string number, HttpContext http, UnitOfWork work, CaseDesk desk, CancellationToken cancel)
    {
        var outcome = await work.Execute(async () =>
        {
            var opened = await desk.Open(number, http.Actor());
            if (opened.IsRefused) return opened.Refusal!;
            var words = CaseSight.SeesWords(opened.Value.Case, http.Actor());
            var urges = await work.Query<CaseUrge>($"SELECT {CaseUrge.Columns} FROM case_urge WHERE case_id = @Id ORDER BY id", new { opened.Value.Case.Id });
            return Outcome.Of<IReadOnlyList<CaseUrge>>([.. urges.Select(urge => urge.For(words))]);
        }, cancel);
        return outcome.ToResult(urges => TypedResults.Ok(urges));
    }

    private static async Task<IResult> All(string? unit, bool? open, bool? overdue, string? cursor, int? limit, HttpContext http, Database database, TimeProvider time, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var narrowed = (open, overdue) switch
        {
            (_, true) => " AND answered_at IS NULL AND due_at < @now",
            (true, _) => " AND answered_at IS NULL",
            (false, _) => " AND answered_at IS NOT NULL",
            _ => "",
        };
        var rows = await database.Read(db => db.QueryAsync<CaseUrge>($"""
            SELECT {CaseUrge.Columns} FROM case_urge WHERE confidential = 0 AND (@unit IS NULL OR unit = @unit) AND id > @after{narrowed} ORDER BY id{database.Limit("@take")}
            """, new { unit, now = time.GetUtcNow(), after = page.Value.After, take = page.Value.Take }), cancel);
        var words = http.Actor().IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(row => row.For(words))], row => row.Id.ToString()));
    }
}
