using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>An appointment as its reader may see it.</summary>
/// <param name="ComplaintsTo">Where a dissatisfied applicant complains.</param>
/// <param name="Masked">Name, phone, address and free text are masked for this reader.</param>
public sealed record AppointmentView(
    Appointment Appointment, IReadOnlyList<BilingualText> ComplaintsTo, IReadOnlyList<ContactAttempt> Contacts, IReadOnlyList<AppointmentEvent> History, IReadOnlyList<ClockView> Clocks, bool Masked);

/// <summary>Who may see what: desk and crew the person, applicants their own, others the facts. Visits hold nobody's data, so partners who call for a customer may see them.</summary>
public static class AppointmentSight
{
    public static bool MaySee(Appointment appointment, Actor actor) => actor.IsStaff || appointment.FiledBy == actor.Id || (appointment.IsVisit && actor.Is(Roles.Partner));

    public static bool SeesPerson(Appointment appointment, Actor actor) =>
        actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor, Roles.Crew) || (actor.Is(Roles.Resident) && appointment.FiledBy == actor.Id);

    public static Appointment Shown(Appointment appointment, Actor actor) => SeesPerson(appointment, actor) ? appointment : appointment with
    {
        Name = Masking.Name(appointment.Name),
        Phone = Masking.Phone(appointment.Phone),
        Address = Masking.Address(appointment.Address),
        Note = Masking.FreeText(appointment.Note),
        EligibilityRef = Masking.FreeText(appointment.EligibilityRef),
        RefuseReason = Masking.FreeText(appointment.RefuseReason),
        SupplementMaterials = Masking.FreeText(appointment.SupplementMaterials),
        Result = Masking.FreeText(appointment.Result),
        CancelReason = Masking.FreeText(appointment.CancelReason),
        Explanation = Masking.FreeText(appointment.Explanation),
    };

    internal static AppointmentView View(
        Appointment appointment, BookingProfile profile, IReadOnlyList<ContactAttempt> contacts, IReadOnlyList<AppointmentEvent> history, IReadOnlyList<ClockView> clocks, Actor actor)
    {
        var open = SeesPerson(appointment, actor);
        return new(Shown(appointment, actor), profile.ComplaintsTo, contacts, open ? history : [.. history.Select(past => past with { Note = Masking.FreeText(past.Note) })], clocks, !open);
    }
}
