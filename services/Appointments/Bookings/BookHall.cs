using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Books a time at a window (预约服务, D13): confirmed at once, because the time is taken with it.</summary>
public static class BookHall
{
    internal const string Prefix = "AP";

    /// <param name="SlotId">A free slot; or else the nearest to <c>wantedAt</c>.</param>
    /// <param name="NoticeGiven">The one-time notice of the papers has been given; on the web the answer gives it.</param>
    /// <param name="Reference">Number of the matter it serves.</param>
    public sealed record Body(string? Matter, string? Channel, Guid? SlotId, DateTimeOffset? WantedAt, string? Name, string? Phone, string? Note, bool? NoticeGiven, string? Reference);

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/hall-bookings", Handle)
        .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher).Produces<AppointmentView>(StatusCodes.Status201Created)
        .WithSummary("Book a time at a window 预约窗口办理").WithTags("Bookings");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, ClockLedger ledger, Scheduling scheduling, AppointmentDesk desk, BookingRules rules, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var (actor, now) = (http.Actor(), time.GetUtcNow());
            var wanted = Check(body, rules, actor, now);
            if (wanted.IsRefused) return wanted.Refusal!;
            var taken = await scheduling.Take(wanted.Value, body.SlotId, now);
            if (taken.IsRefused) return taken.Refusal!;
            var booked = taken.Value with { Number = await Numbers.Next(unit, Prefix, HallTime.Day(now)), RemindAt = scheduling.RemindAt(taken.Value, now) };
            await AppointmentTable.Insert(unit, booked);
            await AppointmentTable.Append(unit, booked, AppointmentStates.Scheduled, now, actor, booked.Channel);
            await scheduling.Promise(booked, actor, now);
            if (booked.IsGasBooking)
                foreach (var milestone in new[] { "booked", "answered" }) await ledger.Record(new Milestone(booked.AsMatter, milestone, now, actor));
            await NotificationLedger.Tell(unit, booked.Id, booked.Channel, AppointmentTexts.Confirmed, AppointmentTexts.Confirmed, AppointmentTexts.Of(AppointmentTexts.Confirmed, booked));
            if (booked.NoticeAt is not null) await GiveNotice.Tell(unit, booked, rules);
            return Outcome.Of(await desk.Answer(booked, actor, StatusCodes.Status201Created));
        });

    /// <summary>Pure.</summary>
    internal static Outcome<Appointment> Check(Body body, BookingRules rules, Actor actor, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var matter = BookingFiling.Matter(errors, rules, AppointmentKinds.Hall, body.Matter);
        var profile = matter is null ? null : rules.Of(matter.Kind, matter.Utility);
        var channel = BookingFiling.Channel(errors, body.Channel, actor);
        if (body.SlotId is null && body.WantedAt is null) errors.Add("slotId", "required", "Give 'slotId', a free slot, or 'wantedAt', the time asked for.");
        if (body.WantedAt is { } wanted && wanted <= now) errors.Add("wantedAt", "in-the-past", $"'wantedAt' must lie ahead; it is {now:yyyy-MM-ddTHH:mm:sszzz} now.");
        errors.Near("wantedAt", body.WantedAt, now);
        var noticed = body.NoticeGiven == true || channel == BookingProfile.Web;
        var booking = BookingFiling.Fill(errors, matter, profile, channel, body.Name, body.Phone, body.Note, body.Reference, actor, now) with
        {
            State = AppointmentStates.Scheduled,
            WantedAt = body.WantedAt,
            AnsweredAt = now,
            NoticeAt = noticed ? now : null,
            NoticeMaterials = noticed ? matter?.MaterialsZh : null,
        };
        if (errors.Any) return errors.ToRefusal();
        return BookingFiling.RefusesChannel(profile!, channel) is { } refusal ? refusal : booking;
    }
}
