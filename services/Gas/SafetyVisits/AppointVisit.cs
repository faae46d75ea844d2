using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>The time of a visit as agreed with or told to the customer ahead (供气服务承诺 八: by appointment). Told again, it replaces the earlier one; both stay on record.</summary>
public static class AppointVisit
{
    private static readonly string[] Channels = ["phone", "message", "notice", "in-person"];
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <param name="Channel">How the customer was told.</param>
    public sealed record Body(DateTimeOffset? From, DateTimeOffset? Until, string? Channel, string? Note);

    public static void MapAppointVisit(this IEndpointRouteBuilder api) =>
        api.MapPost("/visits/{number}/appointment", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Crew).Produces<VisitView>()
            .WithSummary("Tell the customer when 预约上门时间").WithTags("Safety visits");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, VisitDesk desk, Messaging.UnitOfWork unit) => desk.Act(http, number, body, async open =>
    {
        var decided = Decide(open.Visit, body, open.Now);
        if (decided.IsRefused) return decided;
        var told = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["channel"] = body.Channel!,
            ["from"] = HallTime.Of(body.From!.Value).ToString("yyyy-MM-dd HH:mm", null),
            ["until"] = HallTime.Of(body.Until!.Value).ToString("yyyy-MM-dd HH:mm", null),
        };
        return await VisitTable.Keep(unit, decided.Value, VisitEvent.Of(open.Visit, "appointed", open.Now, open.Now, open.Actor, body.Note, told));
    });

    /// <summary>Pure.</summary>
    internal static Outcome<SafetyVisit> Decide(SafetyVisit visit, Body body, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        errors.OneOf("channel", body.Channel, Channels);
        errors.OptionalText("note", body.Note, 1000);
        if (body.From is null) errors.Add("from", "required", "Give 'from', when the visitor comes at the earliest.");
        else if (body.From <= now) errors.Add("from", "in-the-past", "The customer is told ahead: 'from' must lie in the future.");
        if (body.Until is null) errors.Add("until", "required", "Give 'until', when the visitor has come at the latest.");
        else if (body.From is { } from && (body.Until <= from || body.Until - from > Longest)) errors.Add("until", "out-of-range", "'until' must lie after 'from', within 12 hours.");
        if (body.From is { } day && HallTime.Day(day).Year != visit.Year) errors.Add("from", "other-year", $"Visit '{visit.Number}' is one of the year {visit.Year}.");
        return errors.Any ? errors.ToRefusal() : visit with
        {
            State = SafetyVisit.Appointed,
            AppointedFrom = body.From,
            AppointedUntil = body.Until,
            PlannedOn = HallTime.Day(body.From!.Value),
            UpdatedAt = now,
        };
    }
}
