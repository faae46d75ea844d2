using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The visits to a person of the ledger, the oldest first. What was done at the door is personal: it is shown for a named purpose, and that stays on record.</summary>
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

    private static async Task<IResult> Handle(
        string number, string? purpose, string? cursor, int? limit, HttpContext http, UnitOfWork unit, SpecialDesk desk, CancellationToken cancel)
    {
        var (errors, actor) = (new FieldErrors(), http.Actor());
        if (purpose is not null) errors.OneOf("purpose", purpose, SpecialPurpose.Codes);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        if (purpose is not null && !actor.IsAny(ReadSpecialPersons.ServeThem)) return ReadSpecialPersons.NotTheirs.ToResult();
        Refusal? refusal = null;
        IReadOnlyList<Visit> rows = [];
        await unit.Execute(async () =>
        {
            if (await SpecialPersonTable.One(unit, number) is not { } person)
            {
                refusal = Refusal.NotFound("person of the special-group ledger", number);
                return;
            }

            if (purpose is not null) refusal = await desk.Use(person, await SpecialPersonTable.Consent(unit, person.Id), purpose, "read", actor);
            if (refusal is not null) return;
            rows = await unit.Query<Visit>(
                $"SELECT number, at, visitor, outcome, what FROM special_visit WHERE person_id = @Id AND number > @after ORDER BY number{unit.Database.Limit("@take")}",
                new { person.Id, after = page.Value.After, take = page.Value.Take });
        }, cancel);
        return refusal is not null
            ? refusal.ToResult()
            : TypedResults.Ok(page.Value.Cut([.. rows.Select(visit => purpose is null ? visit with { What = Masking.FreeText(visit.What) } : visit)], visit => visit.Number));
    }
}
