using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Tells the applicant once everything that is needed (一次性告知, hall.intake.one-time-notice; 003 篇2 第五条(二), 篇3 第三条(二)).</summary>
public static class GiveNotice
{
    /// <param name="Also">Papers beyond the matter's own list that this case needs.</param>
    public sealed record Body(IReadOnlyList<string>? Also);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{number}/notice", (string number, Body body, HttpContext http, AppointmentDesk desk, UnitOfWork unit, BookingRules rules) =>
                desk.Act(http, number, body, [AppointmentStates.Applied, AppointmentStates.Scheduled], open => Give(open, body, desk, unit, rules)))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher).Produces<AppointmentView>().WithSummary("Give the one-time notice 一次性告知").WithTags("Bookings");

    /// <summary>Writes the notice to the applicant. Inside the open unit.</summary>
    internal static Task Tell(UnitOfWork unit, Appointment appointment, BookingRules rules, IReadOnlyList<BilingualText>? also = null)
    {
        var text = AppointmentTexts.Of(AppointmentTexts.Notice, appointment, [.. rules.Find(appointment.Matter)?.Materials ?? [], .. also ?? []]);
        return NotificationLedger.Tell(unit, appointment.Id, appointment.Channel, AppointmentTexts.Notice, AppointmentTexts.Notice, text);
    }

    private static async Task<Outcome<Appointment>> Give(AppointmentCase open, Body body, AppointmentDesk desk, UnitOfWork unit, BookingRules rules)
    {
        if (open.Appointment.NoticeAt is not null) return Refusal.Conflict("notice-given", "The notice has been given already; what is asked for now is a supplement.", open.Appointment.Number, "hall.intake.one-time-notice");
        var errors = new FieldErrors();
        var also = (body.Also ?? []).Index().Select(paper => errors.Text($"also[{paper.Index}]", paper.Item, 200)).ToList();
        if (errors.Any) return errors.ToRefusal();
        var materials = string.Join(";", new[] { rules.Find(open.Appointment.Matter)?.MaterialsZh ?? "" }.Where(text => text.Length > 0).Concat(also));
        if (materials.Length > 2000) return errors.Add("also", "too-long", "The list of papers is too long.").ToRefusal();
        var kept = await desk.Keep(open, open.Appointment with { NoticeAt = open.Now, NoticeMaterials = materials }, "notice-given", note: materials);
        if (!kept.IsRefused) await Tell(unit, kept.Value, rules, [.. also.Select(paper => new BilingualText(paper, paper))]);
        return kept;
    }
}
