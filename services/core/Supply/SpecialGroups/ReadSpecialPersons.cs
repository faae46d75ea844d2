using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// The ledger: the groups, a masked page by number, one entry masked, or in full for a named purpose, and who is registered at a service point.
/// Whoever reads personal data says what for, and stays on record.
/// </summary>
public static class ReadSpecialPersons
{
    internal static readonly string[] ServeThem = [Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor];

    internal static Refusal NotTheirs => Refusal.Forbidden($"Personal data is read by {string.Join(", ", ServeThem)}.", "D39");

    public sealed record Rules(IReadOnlyList<SpecialGroup> Groups, IReadOnlyList<SpecialPurpose> Purposes);

    internal static void MapReadSpecialPersons(this IEndpointRouteBuilder api)
    {
        api.MapGet("/special-groups/rules", (SpecialDesk desk) => TypedResults.Ok(new Rules(desk.Groups, SpecialPurpose.All))).RequireRoles(Roles.Staff)
            .WithSummary("Groups that are eligible and purposes that are consented to 特殊群体认定及用途").WithTags("Special groups");
        api.MapGet("/special-groups/of/{servicePoint}", Of).RequireRoles(ServeThem).Produces<IReadOnlyList<SpecialPersonView>>()
            .WithSummary("Who is registered at a service point, for a purpose 按户号查询特殊群体用户").WithTags("Special groups");
        api.MapGet("/special-groups/{number}", One).RequireRoles(Roles.Staff).Produces<SpecialPersonView>()
            .WithSummary("One entry, masked; in full with a purpose 查询特殊群体用户").WithTags("Special groups");
        api.MapGet("/special-groups", List).RequireRoles(Roles.Staff).Produces<Page<SpecialPersonView>>()
            .WithSummary("The special-group ledger, masked 特殊群体服务台账").WithTags("Special groups");
    }

    private static async Task<IResult> Of(string servicePoint, string? purpose, HttpContext http, SpecialDesk desk, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var wanted = errors.OneOf("purpose", purpose, SpecialPurpose.Codes);
        if (errors.Any) return errors.ToRefusal().ToResult();
        return (await desk.Of(servicePoint, wanted, http.Actor(), cancel)).ToResult(found => TypedResults.Ok(found));
    }

    private static async Task<IResult> One(string number, string? purpose, HttpContext http, UnitOfWork unit, SpecialDesk desk, CancellationToken cancel)
    {
        var (errors, actor) = (new FieldErrors(), http.Actor());
        if (purpose is not null) errors.OneOf("purpose", purpose, SpecialPurpose.Codes);
        if (errors.Any) return errors.ToRefusal().ToResult();
        if (purpose is not null && !actor.IsAny(ServeThem)) return NotTheirs.ToResult();
        Outcome<SpecialPersonView> answer = Refusal.NotFound("person of the special-group ledger", number);
        await unit.Execute(async () =>
        {
            if (await SpecialPersonTable.One(unit, number) is not { } person) return;
            var consent = await SpecialPersonTable.Consent(unit, person.Id);
            if (purpose is null) answer = For(actor, SpecialPersonView.Masked(person, consent));
            else answer = await desk.Use(person, consent, purpose, "read", actor) is { } refusal ? refusal : SpecialPersonView.Full(person, consent);
        }, cancel);
        return answer.WithETag(http, view => view.Version);
    }

    private static async Task<IResult> List(
        string? group, string? area, string? state, string? servicePoint, DateTimeOffset? updatedAfter, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var errors = new FieldErrors();
        if (state is not null) errors.OneOf("state", state, SpecialPerson.States);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var actor = http.Actor();
        if (servicePoint is not null && !actor.IsAny(ServeThem)) return NotTheirs.ToResult();
        var (persons, consents) = await database.Read(async db =>
        {
            var rows = (await db.QueryAsync<SpecialPerson>($"""
                SELECT {SpecialPersonTable.Columns} FROM special_person
                WHERE number > @after AND (@group IS NULL OR group_code = @group) AND (@area IS NULL OR area_code = @area) AND (@state IS NULL OR state = @state)
                    AND (@servicePoint IS NULL OR service_point = @servicePoint) AND (@updatedAfter IS NULL OR updated_at > @updatedAfter)
                ORDER BY number{database.Limit("@take")}
                """, new { after = page.Value.After, group, area, state, servicePoint, updatedAfter, take = page.Value.Take })).AsList();
            var given = await db.QueryAsync<SpecialConsent>(
                $"SELECT {SpecialPersonTable.ConsentColumns} FROM special_consent WHERE person_id IN @ids AND withdrawn_at IS NULL", new { ids = rows.Select(row => row.Id.ToString()) });
            return (rows, given.ToDictionary(consent => consent.PersonId));
        }, cancel);
        return TypedResults.Ok(page.Value.Cut([.. persons.Select(person => For(actor, SpecialPersonView.Masked(person, consents.GetValueOrDefault(person.Id))))], view => view.Number));
    }

    /// <summary>The service point leads to the home: it is for those who go there.</summary>
    private static SpecialPersonView For(Actor actor, SpecialPersonView view) => actor.IsAny(ServeThem) ? view : view with { ServicePoint = null };
}
