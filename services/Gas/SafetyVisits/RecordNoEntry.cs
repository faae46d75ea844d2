using Microsoft.Extensions.Options;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>Nobody was at home, or the customer did not let the visitor in: the attempt is on record and the visit stays owed, on another day.</summary>
public static class RecordNoEntry
{
    private static readonly string[] Reasons = ["nobody-home", "refused", "not-reached"];

    /// <param name="NextOn">The day of the next attempt; left out: the configured number of days later.</param>
    public sealed record Body(DateTimeOffset? At, string? Reason, string? Note, DateOnly? NextOn);

    public static void MapRecordNoEntry(this IEndpointRouteBuilder api) =>
        api.MapPost("/visits/{number}/no-entry", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<VisitView>()
            .WithSummary("Record an attempt without entry 登记入户未果").WithTags("Safety visits");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, VisitDesk desk, Messaging.UnitOfWork unit, IOptions<SafetyVisitOptions> options) =>
        desk.Act(http, number, body, async open =>
        {
            var errors = new FieldErrors();
            var today = HallTime.Day(open.Now);
            var reason = errors.OneOf("reason", body.Reason, Reasons);
            var note = errors.OptionalText("note", body.Note, 1000);
            var at = errors.Past("at", body.At, open.Now);
            var next = body.NextOn ?? today.AddDays(options.Value.RetryDays);
            if (next < today) errors.Add("nextOn", "in-the-past", "'nextOn' must not lie in the past.");
            if (errors.Any) return errors.ToRefusal();
            var tried = open.Visit with
            {
                State = SafetyVisit.Planned,
                PlannedOn = next,
                AppointedFrom = null,
                AppointedUntil = null,
                NoEntries = open.Visit.NoEntries + 1,
                UpdatedAt = open.Now,
            };
            var data = new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = reason, ["nextOn"] = next.ToString("yyyy-MM-dd", null) };
            return await VisitTable.Keep(unit, tried, VisitEvent.Of(open.Visit, "no-entry", at, open.Now, open.Actor, note, data));
        });
}
