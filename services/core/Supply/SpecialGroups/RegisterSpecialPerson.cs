using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Enters a person into the ledger, with consent: without it nothing is stored.</summary>
public static class RegisterSpecialPerson
{
    public sealed record Body(
        string? Group, string? Name, string? Phone, string? Address, string? ServicePoint, string? AreaCode, string? Needs, ConsentInput? Consent);

    internal static void MapRegisterSpecialPerson(this IEndpointRouteBuilder api) =>
        api.MapPost("/special-groups", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
            .Produces<SpecialPersonView>(StatusCodes.Status201Created).WithSummary("Enter a person into the special-group ledger 登记特殊群体用户").WithTags("Special groups");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, SpecialDesk desk, ObligationPlanner planner, SupplyUtility utility, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var (errors, now, actor) = (new FieldErrors(), time.GetUtcNow(), http.Actor());
            var input = new SpecialPersonInput(body.Group, body.Name, body.Phone, body.Address, body.ServicePoint, body.AreaCode, body.Needs);
            var person = await SpecialPersonTable.CheckPlace(unit, input.Check(errors, [.. desk.Groups.Select(group => group.Code)], now), errors);
            if (body.Consent is null) errors.Add("consent", "required", "Give 'consent': nobody is registered without it.");
            var consent = body.Consent?.Check(errors, "consent.", actor, now);
            if (errors.Any) return errors.ToRefusal();
            if (person.ServicePoint is not null && await unit.Single<string>(
                "SELECT number FROM special_person WHERE service_point = @ServicePoint AND name = @Name AND state <> 'closed'", person) is { } known)
                return Refusal.Conflict("person-registered", "This person is in the ledger already.", $"As '{known}'.");

            person = person with { Number = await Numbers.Next(unit, $"{utility.NumberPrefix}S", HallTime.Day(now)) };
            await unit.Write(SpecialPersonTable.Insert, person);
            await SpecialPersonTable.Give(unit, person, consent!);
            var visits = consent!.Covers(SpecialPurpose.DoorstepVisit);
            if (visits) await unit.Write("UPDATE special_person SET visits_since = @since WHERE id = @Id", new { since = HallTime.Day(now), person.Id });
            await planner.Follow(SpecialDesk.Subjects, person.Number);
            await Audit.Write(unit, actor, "special-person-registered", person.Number);
            var view = SpecialPersonView.Masked(person, consent);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, view, $"/api/{utility.Name}/special-groups/{view.Number}", view.Version));
        });
}
