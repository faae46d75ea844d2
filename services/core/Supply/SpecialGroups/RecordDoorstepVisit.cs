using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Records a proactive visit at the door (主动上门服务, 供气服务承诺 六). It is a use of the person's data like any other; done, it fulfils the visit owed.</summary>
public sealed class RecordDoorstepVisit(UnitOfWork unit, SpecialDesk desk, ObligationLedger obligations, SupplyUtility utility, TimeProvider time)
{
    private const string Done = "done";
    private const string Use = "visit";

    private static readonly string[] Outcomes = [Done, "nobody-there", "declined"];
    private static readonly string[] Tasks = ["visit"];
    private static readonly string[] Kinds = [SpecialDesk.Subjects];

    private const string Insert = """
        INSERT INTO special_visit (id, number, person_id, at, visitor, outcome, what, recorded_by, recorded_at)
        VALUES (@id, @number, @person, @at, @visitor, @outcome, @what, @by, @now)
        """;

    /// <param name="Visitor">Id of who went; left out: the caller.</param>
    /// <param name="Outcome"><c>done</c>, <c>nobody-there</c> or <c>declined</c>.</param>
    /// <param name="What">What was done at the door.</param>
    public sealed record Body(DateTimeOffset? At, string? Visitor, string? Outcome, string? What);

    public sealed record View(string Number, string Person, DateTimeOffset At, string Visitor, string Outcome, IReadOnlyList<string> Fulfilled);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/special-groups/{number}/visits", (string number, Body body, HttpContext http, RecordDoorstepVisit act, CancellationToken cancel) => act.Handle(number, body, http, cancel))
        .RequireRoles(Roles.Crew, Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
        .Produces<View>(StatusCodes.Status201Created).WithSummary("Record a visit to a special-group customer 登记上门服务").WithTags("Special groups");

    private async Task<IResult> Handle(string number, Body body, HttpContext http, CancellationToken cancel)
    {
        if (await Refused(number, http.Actor(), cancel) is { } refusal) return refusal.ToResult();
        return await Idempotency.Once(http, body, () => Record(number, body, http.Actor()));
    }

    /// <summary>A visit that was not consented to is refused before anything else, and the attempt is kept. One that was is logged with the visit, once however often it is sent.</summary>
    private async Task<Refusal?> Refused(string number, Actor actor, CancellationToken cancel)
    {
        Refusal? refusal = null;
        await unit.Execute(async () =>
        {
            if (await SpecialPersonTable.One(unit, number) is not { } person)
            {
                refusal = Refusal.NotFound("person of the special-group ledger", number);
                return;
            }

            var consent = await SpecialPersonTable.Consent(unit, person.Id);
            if (!SpecialDesk.Allows(person, consent, SpecialPurpose.DoorstepVisit)) refusal = await desk.Use(person, consent, SpecialPurpose.DoorstepVisit, Use, actor);
        }, cancel);
        return refusal;
    }

    private async Task<Outcome<Reply>> Record(string personNumber, Body body, Actor actor)
    {
        var (errors, now) = (new FieldErrors(), time.GetUtcNow());
        var at = errors.Past("at", body.At, now);
        var visitor = errors.OptionalText("visitor", body.Visitor, 100) ?? actor.Id;
        var outcome = errors.OneOf("outcome", body.Outcome, Outcomes);
        var what = outcome == Done ? errors.Text("what", body.What, 1000) : errors.OptionalText("what", body.What, 1000);
        if (errors.Any) return errors.ToRefusal();

        var person = (await SpecialPersonTable.One(unit, personNumber))!;
        if (await desk.Use(person, await SpecialPersonTable.Consent(unit, person.Id), SpecialPurpose.DoorstepVisit, Use, actor) is { } withdrawn) return withdrawn;
        var number = await Numbers.Next(unit, $"{utility.NumberPrefix}SV", HallTime.Day(now));
        await unit.Write(Insert, new { id = Guid.CreateVersion7(now), number, person = person.Id, at, visitor, outcome, what, by = actor.Id, now });
        var owed = outcome == Done ? await obligations.Owed(personNumber, at, Tasks, Kinds) : [];
        if (owed.Count > 0 && (await obligations.Fulfil(new(personNumber, number, at, Tasks, owed), actor)).Refusal is { } refusal) return refusal;
        return new Reply(StatusCodes.Status201Created, new View(number, personNumber, at, visitor, outcome, owed));
    }
}
