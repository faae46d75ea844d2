using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// Someone who cannot come applies for service at home (上门服务, D12). Every application has its registration form on file: filled in on site by the applicant,
/// by the window for one that came by phone (K17). The clock of the answer begins.
/// </summary>
public static class ApplyForDoorstep
{
    /// <param name="Group">Code of the group by which the applicant is eligible, where the matter asks for one.</param>
    /// <param name="Papers">Which papers staff have seen of it.</param>
    /// <param name="WantedAt">The time asked for.</param>
    /// <param name="NoticeGiven">The one-time notice of the papers has been given; on the web the answer gives it.</param>
    /// <param name="Reference">Number of the matter it serves.</param>
    public sealed record Body(
        string? Matter, string? Channel, string? Area, string? Name, string? Phone, string? Address, string? Note, string? Group, string? Papers, DateTimeOffset? WantedAt,
        bool? NoticeGiven, string? Reference);

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/doorstep-applications", Handle)
        .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher).Produces<AppointmentView>(StatusCodes.Status201Created)
        .WithSummary("Apply for service at home 申请上门服务").WithTags("Bookings");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, ClockLedger ledger, AppointmentDesk desk, BookingRules rules, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var actor = http.Actor();
            var application = Check(body, rules, actor, time.GetUtcNow());
            if (application.IsRefused) return application.Refusal!;
            var filed = application.Value with { Number = await Numbers.Next(unit, BookHall.Prefix, HallTime.Day(application.Value.CreatedAt)) };
            await AppointmentTable.Insert(unit, filed);
            await AppointmentTable.Append(unit, filed, AppointmentStates.Applied, filed.CreatedAt, actor, filed.Channel);
            await ledger.Record(new Milestone(filed.AsMatter, "received", filed.CreatedAt, actor));
            if (filed.IsGasBooking) await ledger.Record(new Milestone(filed.AsMatter, "booked", filed.CreatedAt, actor));
            await NotificationLedger.Tell(unit, filed.Id, filed.Channel, AppointmentTexts.Applied, AppointmentTexts.Applied, AppointmentTexts.Of(AppointmentTexts.Applied, filed));
            if (filed.NoticeAt is not null) await GiveNotice.Tell(unit, filed, rules);
            return Outcome.Of(await desk.Answer(filed, actor, StatusCodes.Status201Created));
        });

    /// <summary>Pure.</summary>
    internal static Outcome<Appointment> Check(Body body, BookingRules rules, Actor actor, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var matter = BookingFiling.Matter(errors, rules, AppointmentKinds.Doorstep, body.Matter);
        var profile = matter is null ? null : rules.Of(matter.Kind, matter.Utility);
        var channel = BookingFiling.Channel(errors, body.Channel, actor);
        var group = BookingFiling.Group(errors, matter, profile, body.Group);
        var papers = errors.OptionalText("papers", body.Papers, 60);
        if (papers is not null && !actor.IsStaff) errors.Add("papers", "staff-only", "Papers are looked at by staff; leave 'papers' out.");
        if (body.WantedAt is { } wanted && wanted <= now) errors.Add("wantedAt", "in-the-past", $"'wantedAt' must lie ahead; it is {now:yyyy-MM-ddTHH:mm:sszzz} now.");
        errors.Near("wantedAt", body.WantedAt, now);
        var noticed = body.NoticeGiven == true || channel == BookingProfile.Web;
        var application = BookingFiling.Fill(errors, matter, profile, channel, body.Name, body.Phone, body.Note, body.Reference, actor, now) with
        {
            State = AppointmentStates.Applied,
            Area = errors.Code("area", body.Area),
            Address = errors.Text("address", body.Address, 400),
            WantedAt = body.WantedAt,
            Eligibility = group,
            EligibilityBasis = papers is null ? null : "papers",
            EligibilityRef = papers,
            FormAt = profile is { RegistrationForm: true } ? now : null,
            FormBy = profile is not { RegistrationForm: true } ? null : channel == BookingProfile.Counter ? Appointment.Applicant : actor.Id,
            NoticeAt = noticed ? now : null,
            NoticeMaterials = noticed ? matter?.MaterialsZh : null,
        };
        if (errors.Any) return errors.ToRefusal();
        return BookingFiling.RefusesChannel(profile!, channel) is { } refusal ? refusal : application;
    }
}
