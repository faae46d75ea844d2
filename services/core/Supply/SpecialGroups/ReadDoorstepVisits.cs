using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The visits to a person of the ledger, the oldest first. What was done is shown to those who go there.</summary>
public static class ReadDoorstepVisits
{
    public sealed record Visit(string Number, DateTimeOffset At, string Visitor, string Outcome, string? What)
    {
        private Visit()
            : this("", default, "", "", null)
        {
        }
    }

    internal static void MapReadDoorstepVisits(this IEndpointRouteBuilder api) =>
        api.MapGet("/special-groups/{number}/visits", Handle).RequireRoles(Roles.Staff).Produces<Page<Visit>>()
            .WithSummary("Visits to a special-group customer 上门服务记录").WithTags("Special groups");

    private static async Task<IResult> Handle(string number, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var sees = http.Actor().IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor);
        var rows = await database.Read(db => db.QueryAsync<Visit>($"""
            SELECT v.number, v.at, v.visitor, v.outcome, v.what FROM special_visit v JOIN special_person p ON p.id = v.person_id
            WHERE p.number = @number AND v.number > @after ORDER BY v.number{database.Limit("@take")}
            """, new { number, after = page.Value.After, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(visit => sees ? visit : visit with { What = Masking.FreeText(visit.What) })], visit => visit.Number));
    }
}
