using Microsoft.Extensions.Options;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>What a ticket is taken for.</summary>
/// <param name="Class">One of <see cref="QueuePlace.Classes"/>.</param>
/// <param name="Appointment">Number of the booking.</param>
/// <param name="AppointedAt">Its appointed time.</param>
/// <param name="After">Number of the ticket with which the same visit began.</param>
/// <param name="Reason">Why this person is let ahead.</param>
public sealed record NewTicket(
    string Business, string Class, string? Name = null, string? Phone = null, string? Appointment = null, DateTimeOffset? AppointedAt = null, string? After = null, string? Reason = null);

/// <summary>Somebody takes a number: at the kiosk, from a clerk, with their own phone, or by checking in for a booking.</summary>
public sealed class TakeTicket(UnitOfWork unit, WatchQueue queue, IOptions<QueueOptions> options, TimeProvider time)
{
    private const string Prefix = "Q";

    /// <param name="Class">Left out: ordinary. Emergencies and the frail are recognised by staff at the desk.</param>
    /// <param name="Reason">What the desk saw; needed for whoever is let ahead.</param>
    /// <param name="After">Number of an earlier ticket of the same visit: a second business of the same person.</param>
    public sealed record Body(string? Business, string? Class, string? Reason, string? Name, string? Phone, string? After);

    /// <param name="Ahead">How many of the business are called before it, as it stands now.</param>
    public sealed record Taken(QueueTicket Ticket, int Ahead);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/queue/tickets", (Body body, HttpContext http, TakeTicket act) => Idempotency.Once(http, body, () => act.Handle(body, http.Actor())))
        .RequireRoles(Roles.Resident, Roles.Clerk, Roles.Partner).Produces<Taken>(StatusCodes.Status201Created).WithSummary("Take a queue ticket 取号").WithTags("Queue");

    private async Task<Outcome<Reply>> Handle(Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var wanted = new NewTicket(
            errors.Code("business", body.Business), errors.OneOf("class", body.Class, QueuePlace.Classes, QueuePlace.Ordinary),
            errors.OptionalText("name", body.Name, 100), body.Phone is null ? null : errors.Phone("phone", body.Phone), After: errors.OptionalText("after", body.After, 60),
            Reason: errors.OptionalText("reason", body.Reason));
        if (wanted is { Class: not QueuePlace.Ordinary, Reason: null }) errors.Add("reason", "required", "Say in 'reason' why this person is let ahead.");
        if (errors.Any) return errors.ToRefusal();
        if (wanted.Class != QueuePlace.Ordinary && !actor.Is(Roles.Clerk))
            return Refusal.Forbidden("Emergencies and the frail are let ahead by the desk, which sees them.", "D3");
        var taken = await Take(wanted, actor);
        if (taken.IsRefused) return taken.Refusal!;
        return new Reply(StatusCodes.Status201Created, new Taken(taken.Value, await Ahead(taken.Value)), $"/api/{AppointmentsModule.Name}/queue/tickets/{taken.Value.Number}", taken.Value.Version);
    }

    /// <summary>Inside the open unit; also for the check-in of a booking.</summary>
    public async Task<Outcome<QueueTicket>> Take(NewTicket wanted, Actor actor)
    {
        var now = time.GetUtcNow();
        if (await TicketTable.BusinessOf(unit, wanted.Business) is not { Active: true })
            return new FieldErrors().Add("business", "unknown-business", $"No business '{wanted.Business}' is dealt with here.").ToRefusal();
        var visit = wanted.After is null ? null : await TicketTable.Find(unit, wanted.After);
        if (wanted.After is not null && visit is null) return new FieldErrors().Add("after", "unknown-ticket", $"No ticket '{wanted.After}'.").ToRefusal();
        var id = Guid.CreateVersion7(now);
        var ticket = new QueueTicket
        {
            Id = id,
            Number = await Numbers.Next(unit, Prefix, HallTime.Day(now)),
            Business = wanted.Business,
            State = TicketStates.Waiting,
            Class = wanted.Class,
            ClassRank = QueuePlace.Rank(wanted.Class),
            Name = wanted.Name,
            Phone = wanted.Phone,
            TakenBy = actor.Id,
            Appointment = wanted.Appointment,
            VisitId = visit?.VisitId ?? id,
            TakenAt = now,
            PlaceAt = QueuePlace.Of(wanted.Class, now, wanted.AppointedAt, options.Value.Consideration),
            Items = 1,
            Version = 1,
        };
        await TicketTable.Insert(unit, ticket);
        await TicketTable.Note(unit, ticket, "taken", actor, now, wanted.Reason is null ? null : $"{wanted.Class}: {wanted.Reason}");
        await queue.Look(ticket.Business);
        return ticket;
    }

    private async Task<int> Ahead(QueueTicket ticket) => await unit.Single<int>(ReadPosition.Ahead, ticket);
}
