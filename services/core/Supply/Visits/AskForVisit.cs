using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Asks for a visit to the home where the work is: its saga has a time kept for it (D12, D14; the promise it moves is K43's).</summary>
public sealed class AskForVisit(UnitOfWork work, RequestDesk desk, SupplyUtility utility)
{
    private const int LeastMinutes = 10;
    private const int MostMinutes = 480;

    /// <param name="WantedAt">The time the customer asks for; the nearest free one is kept.</param>
    /// <param name="NotBefore">The visit may begin from here on; left out: now.</param>
    /// <param name="NotAfter">The visit must have begun by then.</param>
    /// <param name="Minutes">How long the crew needs on site; left out: what is normal for this type.</param>
    /// <param name="AgreedBy">Who agrees on the customer's side to the time found; residents agree by asking.</param>
    public sealed record Body(DateTimeOffset? WantedAt, DateTimeOffset? NotBefore, DateTimeOffset? NotAfter, int? Minutes, string? Purpose, string? AgreedBy);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/requests/{number}/visits", (string number, Body body, HttpContext http, AskForVisit act) => Idempotency.Once(http, body, () => act.Handle(number, body, http.Actor())))
        .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher)
        .Produces<HomeVisitView>(StatusCodes.Status201Created).WithSummary("Ask for a visit to the home 预约上门").WithTags("Visits");

    private async Task<Outcome<Reply>> Handle(string number, Body body, Actor actor)
    {
        var opened = await desk.Open(number, actor);
        if (opened.IsRefused) return opened.Refusal!;
        var open = opened.Value;
        var wish = Decide(open, utility.EntryOf(open.Request.Type), body);
        if (wish.IsRefused) return wish.Refusal!;
        if (await VisitTable.OpenOf(work, open.Request.Id) is { } other)
            return Refusal.Conflict("visit-open", "The order has one visit at a time.", $"Visit {other.Sequence} of '{number}' is {other.State}.", "D12");
        var visit = await Ask(open, wish.Value);
        return new Reply(StatusCodes.Status201Created, HomeVisitView.Of(visit, open.Request, actor), $"/api/{utility.Name}/requests/{number}/visits", visit.Version);
    }

    /// <summary>Inside an open unit: stores the visit and begins its saga.</summary>
    internal async Task<HomeVisit> Ask(Case open, HomeVisit wish)
    {
        var visit = await VisitTable.Insert(work, wish);
        await RequestTable.Append(work, open.Happened(RequestEvents.Visit, data: visit.Told));
        await work.Publish(new VisitRequested
        {
            Service = utility.Name,
            VisitId = visit.Id,
            MatterId = visit.RequestId,
            Number = visit.RequestNumber,
            Purpose = visit.Purpose,
            Area = open.Request.Area,
            Minutes = visit.Minutes,
            NotBefore = visit.NotBefore,
            NotAfter = visit.NotAfter,
            WantedAt = visit.WantedAt,
            Crew = visit.Crew,
            At = visit.AskedAt,
        });
        return visit;
    }

    /// <summary>The visit as asked for, or why there is none. Pure.</summary>
    /// <param name="rule">Whether this type of request needs entry; null: it waits for nobody.</param>
    internal static Outcome<HomeVisit> Decide(Case open, EntryRule? rule, Body body)
    {
        var (request, actor, now, workflow) = (open.Request, open.Actor, open.Now, open.Order.Workflow);
        if (rule is null) return Refusal.Unprocessable("no-entry", "This kind of request waits for no appointment.", $"'{request.Type}' is gone to at once or needs no entry.", workflow.Rule);
        if (request.Outcome is { } closed) return Refusal.Conflict("already-closed", "The request is closed.", $"It was closed as '{closed}'.", workflow.Rule);
        if (request.ParentId is not null) return Refusal.Conflict("follows-parent", "A duplicate follows the request it is grouped under.", "Ask for the visit there, or separate the two first.", workflow.Rule);
        if (open.Order.IsFulfilled()) return Refusal.Conflict("already-fulfilled", "What was asked for has been done.", $"The request is at '{request.State}'.", workflow.Rule);

        var errors = new FieldErrors();
        var notBefore = errors.Near("notBefore", body.NotBefore, now) ?? now;
        if (errors.Near("notAfter", body.NotAfter, now) is { } last && (last <= now || last < notBefore))
            errors.Add("notAfter", "too-early", "'notAfter' must lie ahead and not before 'notBefore'.");
        if (errors.Near("wantedAt", body.WantedAt, now) is { } wanted)
        {
            if (wanted <= now) errors.Add("wantedAt", "in-the-past", $"'wantedAt' must lie ahead; it is {now:yyyy-MM-ddTHH:mm:sszzz} now.");
            else if (wanted < notBefore || wanted > body.NotAfter) errors.Add("wantedAt", "out-of-range", "'wantedAt' must lie between 'notBefore' and 'notAfter'.");
        }

        var visit = new HomeVisit
        {
            Id = Guid.CreateVersion7(now),
            RequestId = request.Id,
            RequestNumber = request.Number,
            Sequence = 0,
            Purpose = errors.OneOf("purpose", body.Purpose, EntryRule.Purposes, rule.Purpose),
            Minutes = (int)(errors.Range("minutes", body.Minutes, LeastMinutes, MostMinutes) ?? rule.Minutes),
            NotBefore = notBefore < now ? now : notBefore,
            NotAfter = body.NotAfter,
            WantedAt = body.WantedAt,
            AgreedBy = errors.OptionalText("agreedBy", body.AgreedBy, 100) ?? (actor.Is(Roles.Resident) ? actor.Id : null),
            AskedBy = actor.Id,
            AskedAt = now,
            Crew = request.Crew,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : visit;
    }
}
