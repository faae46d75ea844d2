using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Through which units one case went, or what waits for which unit. Reports of misconduct are left out of the list.</summary>
public static class ListHops
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/cases/{number}/hops", Of).RequireRoles(Roles.Staff).Produces<IReadOnlyList<CaseHop>>().WithSummary("Through which units a case went 流转记录").WithTags("Transfers");
        api.MapGet("/hops", All).RequireRoles(Roles.Staff).Produces<Page<CaseHop>>().WithSummary("What waits for which unit 待受理转办").WithTags("Transfers");
    }

    private static async Task<IResult> Of(string number, HttpContext http, UnitOfWork work, CaseDesk desk, HandOver handing, CancellationToken cancel)
    {
        var outcome = await work.Execute(async () =>
        {
            var opened = await desk.Open(number, http.Actor());
            if (opened.IsRefused) return opened.Refusal!;
            var words = CaseSight.SeesWords(opened.Value.Case, http.Actor());
            return Outcome.Of<IReadOnlyList<CaseHop>>([.. (await handing.HopsOf(opened.Value)).Select(hop => hop.For(words))]);
        }, cancel);
        return outcome.ToResult(hops => TypedResults.Ok(hops));
    }

    private static async Task<IResult> All(string? state, string? unit, bool? overdue, string? cursor, int? limit, HttpContext http, Database database, TimeProvider time, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        var errors = new FieldErrors();
        foreach (var error in page.Refusal?.Errors ?? []) errors.Add(error.Field, error.Code, error.Message);
        if (state is not null) errors.OneOf("state", state, CaseHop.States);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var late = overdue == true ? " AND due_at < @now" : "";
        // A case that is over waits for nobody.
        var open = state is null or CaseHop.Pending ? " AND EXISTS (SELECT 1 FROM hall_case WHERE hall_case.id = case_hop.case_id AND hall_case.outcome IS NULL)" : "";
        var rows = await database.Read(db => db.QueryAsync<CaseHop>($"""
            SELECT {HopTable.Columns} FROM case_hop
            WHERE confidential = 0 AND state = @state AND (@unit IS NULL OR to_unit = @unit) AND id > @after{late}{open}
            ORDER BY id{database.Limit("@take")}
            """, new { state = state ?? CaseHop.Pending, unit, now = time.GetUtcNow(), after = page.Value.After, take = page.Value.Take }), cancel);
        var words = http.Actor().IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(row => row.For(words))], row => row.Id.ToString()));
    }
}
