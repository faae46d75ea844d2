using System.Data.Common;
using Dapper;
using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The tickets, and one with its history; <c>open=true</c> is what still has to come to an end.</summary>
public static class ReadTickets
{
    public sealed record Event
    {
        public DateTimeOffset At { get; init; }
        public string Kind { get; init; } = "";
        public string? Seat { get; init; }
        public string ByWhom { get; init; } = "";
        public string? Detail { get; init; }
    }

    public sealed record Override
    {
        public string Seat { get; init; } = "";

        /// <summary>How many were passed over.</summary>
        public int Ahead { get; init; }

        public string Reason { get; init; } = "";
        public string ByWhom { get; init; } = "";
        public DateTimeOffset At { get; init; }
    }

    public sealed record Correction
    {
        public string What { get; init; } = "";
        public bool StaffError { get; init; }
        public string ByWhom { get; init; } = "";
        public DateTimeOffset At { get; init; }
    }

    public sealed record View(QueueTicket Ticket, IReadOnlyList<Event> Events, IReadOnlyList<Override> Overrides, IReadOnlyList<Correction> Corrections, IReadOnlyList<ClockView> Clocks);

    public static void MapReadTickets(this IEndpointRouteBuilder api)
    {
        api.MapGet("/queue/tickets/{number}", One).RequireRoles([.. Roles.Staff, Roles.Resident, Roles.Partner]).Produces<View>().WithSummary("One ticket with its history 查询号票").WithTags("Queue");
        api.MapGet("/queue/tickets", List).RequireRoles(Roles.Staff).Produces<Page<QueueTicket>>().WithSummary("The tickets 号票列表").WithTags("Queue");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, ClockReader clocks, CancellationToken cancel)
    {
        var actor = http.Actor();
        var ticket = await database.Read(db => db.QuerySingleOrDefaultAsync<QueueTicket>(TicketTable.Select + " WHERE number = @number", new { number }), cancel);
        if (ticket is null || (!actor.IsStaff && ticket.TakenBy != actor.Id)) return Refusal.NotFound("ticket", number).ToResult();
        var running = await clocks.OfMatter(ticket.Id, cancel);
        Outcome<View> view = await database.Read(db => Whole(db, ticket, running, actor), cancel);
        return view.WithETag(http, v => v.Ticket.Version);
    }

    private static async Task<View> Whole(DbConnection db, QueueTicket ticket, IReadOnlyList<ClockView> clocks, Actor actor)
    {
        var whose = new { ticket.Id };
        var overrides = await db.QueryAsync<Override>("SELECT seat, ahead, reason, by_whom, at FROM queue_override WHERE ticket_id = @Id ORDER BY at, id", whose);
        var corrections = await db.QueryAsync<Correction>("SELECT what, staff_error, by_whom, at FROM queue_correction WHERE ticket_id = @Id ORDER BY at, id", whose);
        var events = await db.QueryAsync<Event>("SELECT at, kind, seat, by_whom, detail FROM queue_event WHERE ticket_id = @Id ORDER BY sequence", whose);
        return actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
            ? new(ticket.For(actor), events.AsList(), overrides.AsList(), corrections.AsList(), clocks)
            : new(ticket.For(actor), [.. events.Select(e => e with { Detail = Masking.FreeText(e.Detail) })], [.. overrides.Select(o => o with { Reason = Masking.FreeText(o.Reason)! })],
                [.. corrections.Select(c => c with { What = Masking.FreeText(c.What)! })], clocks);
    }

    private static async Task<IResult> List(
        string? business, string? state, string? window, string? appointment, bool? open, DateTimeOffset? from, DateTimeOffset? to, string? cursor, int? limit, HttpContext http, Database database,
        CancellationToken cancel)
    {
        var page = TimePage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var which = open switch { true => $" AND state IN {TicketStates.Open}", false => $" AND state NOT IN {TicketStates.Open}", _ => "" };
        var rows = await database.Read(db => db.QueryAsync<QueueTicket>($"""
            {TicketTable.Select}
            WHERE (taken_at > @At OR (taken_at = @At AND id > @Id)) AND (@business IS NULL OR business = @business) AND (@state IS NULL OR state = @state) AND (@window IS NULL OR seat = @window)
                AND (@appointment IS NULL OR appointment = @appointment) AND (@from IS NULL OR taken_at >= @from) AND (@to IS NULL OR taken_at < @to){which}
            ORDER BY taken_at, id{database.Limit("@Take")}
            """, new { page.Value.At, page.Value.Id, page.Value.Take, business, state, window, appointment, from, to }), cancel);
        var actor = http.Actor();
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(t => t.For(actor))], t => t.TakenAt, t => t.Id));
    }
}
