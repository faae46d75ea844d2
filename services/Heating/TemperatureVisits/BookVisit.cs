using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>Books a temperature visit for the time the customer wants: from then on the time is a promise (heating.visit.on-time, 第十二条(一)).</summary>
public static class BookVisit
{
    internal const string Prefix = "TV";

    /// <param name="ServicePointId">Id or number of the service point; its address is taken when none is given.</param>
    /// <param name="BookedAt">When the visitors are to be there.</param>
    /// <param name="NightAgreedBy">Who agreed to a visit at night; needed only then.</param>
    public sealed record Body(string? ServicePointId, string? Area, string? Name, string? Phone, string? Address, DateTimeOffset? BookedAt, string? NightAgreedBy);

    public static void MapBookVisit(this IEndpointRouteBuilder api) =>
        api.MapPost("/temperature-visits", Handle).RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher).Produces<VisitView>(StatusCodes.Status201Created)
            .WithSummary("Book a temperature visit 预约走访测温").WithTags("Temperature visits");

    private static async Task<IResult> Handle(
        Body body, HttpContext http, UnitOfWork unit, ClockLedger ledger, VisitDesk desk, PlaceResolver places, IConfiguration configuration, TimeProvider time, CancellationToken cancel)
    {
        var place = await places.Resolve(body.ServicePointId, body.Area, cancel);
        return await Idempotency.Once(http, body, async () =>
        {
            var actor = http.Actor();
            var checkedVisit = Check(body, place, VisitHours.Of(configuration), actor, time.GetUtcNow());
            if (checkedVisit.IsRefused) return checkedVisit.Refusal!;
            var visit = await Store(unit, ledger, checkedVisit.Value, actor);
            return Outcome.Of(await desk.Answer(visit, actor, StatusCodes.Status201Created));
        });
    }

    /// <summary>Inside the open unit: gives the visit its number and begins its clock.</summary>
    internal static async Task<TemperatureVisit> Store(UnitOfWork unit, ClockLedger ledger, TemperatureVisit planned, Actor actor)
    {
        var visit = planned with { Number = await Numbers.Next(unit, Prefix, HallTime.Day(planned.UpdatedAt)) };
        await TemperatureVisitTable.Insert(unit, visit);
        await TemperatureVisitTable.Append(unit, visit, VisitStates.Scheduled, visit.UpdatedAt, actor);
        await ledger.Record(new Milestone(visit.Matter, "visit-booked", visit.UpdatedAt, actor) { PromisedAt = visit.BookedAt });
        return visit;
    }

    /// <summary>Pure.</summary>
    internal static Outcome<TemperatureVisit> Check(Body body, Outcome<Place?> place, VisitHours hours, Actor actor, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        foreach (var error in place.Refusal?.Errors ?? []) errors.Add(error.Field, error.Code, error.Message);
        var where = place.IsRefused ? null : place.Value;
        var nightAgreedBy = errors.OptionalText("nightAgreedBy", body.NightAgreedBy, 100);
        if (body.BookedAt is null) errors.Add("bookedAt", "required", "Give 'bookedAt', when the visitors are to be there.");
        else if (body.BookedAt <= now) errors.Add("bookedAt", "in-the-past", $"'bookedAt' must lie ahead; it is {now:yyyy-MM-ddTHH:mm:sszzz} now.");
        else hours.Check(errors, body.BookedAt.Value, nightAgreedBy);
        var visit = new TemperatureVisit
        {
            Id = Guid.CreateVersion7(now),
            Number = "",
            State = VisitStates.Scheduled,
            Origin = "booked",
            ServicePointId = where?.ServicePointId,
            ServicePointNumber = where?.ServicePointNumber,
            AreaCode = where?.AreaCode,
            CustomerName = errors.Text("name", body.Name, 100),
            Phone = errors.Phone("phone", body.Phone),
            Address = where?.Address is { } known && string.IsNullOrWhiteSpace(body.Address) ? known : errors.Text("address", body.Address),
            BookedAt = body.BookedAt ?? default,
            NightAgreedBy = nightAgreedBy,
            BookedBy = actor.Id,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : visit;
    }
}
