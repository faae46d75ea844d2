using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The customer asks for another time. Told in time it becomes the promise; asked for after the old time has passed, the broken one stays broken.</summary>
public static class RebookVisit
{
    public sealed record Body(DateTimeOffset? BookedAt, string? Reason, string? NightAgreedBy);

    public static void MapRebookVisit(this IEndpointRouteBuilder api) =>
        api.MapPost("/temperature-visits/{number}/rebook", (string number, Body body, HttpContext http, VisitDesk desk, ClockLedger ledger, IConfiguration configuration) =>
                ETags.IfMatch(http.Request) is null
                    ? Task.FromResult(Refusal.VersionRequired().ToResult())
                    : desk.Act(http, number, body, [VisitStates.Scheduled], open => Rebook(open, body, desk, ledger, VisitHours.Of(configuration))))
            .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher).Produces<VisitView>()
            .WithSummary("Agree on another time 改约走访").WithTags("Temperature visits");

    private static async Task<Outcome<TemperatureVisit>> Rebook(VisitCase open, Body body, VisitDesk desk, ClockLedger ledger, VisitHours hours)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 400);
        var nightAgreedBy = errors.OptionalText("nightAgreedBy", body.NightAgreedBy, 100);
        if (body.BookedAt is not { } at) errors.Add("bookedAt", "required", "Give 'bookedAt', the new time.");
        else if (at <= open.Now) errors.Add("bookedAt", "in-the-past", $"'bookedAt' must lie ahead; it is {open.Now:yyyy-MM-ddTHH:mm:sszzz} now.");
        else hours.Check(errors, at, nightAgreedBy);
        if (errors.Any) return errors.ToRefusal();
        var kept = await desk.Keep(open, open.Visit with { BookedAt = body.BookedAt!.Value, NightAgreedBy = nightAgreedBy }, "rebooked", note: reason);
        if (!kept.IsRefused) await ledger.Record(new Milestone(kept.Value.Matter, "visit-booked", open.Now, open.Actor) { PromisedAt = kept.Value.BookedAt, Note = "rebooked" });
        return kept;
    }
}
