using Utilities.Matters;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// Whether an absent applicant counts as having given up (appointments.doorstep.no-show, appointments.hall.no-show). At a window it is the time alone (003 篇3 第六条);
/// at the door staff must have been there (K16) and have tried to reach the applicant in vain (003 篇2 第十一条 「未到位且联系不上申请人」, K15). Pure.
/// </summary>
public static class NoShowDecision
{
    /// <param name="appointment">The appointment.</param>
    /// <param name="rule">The test of its profile.</param>
    /// <param name="contacts">The attempts to reach the applicant.</param>
    /// <param name="after">How long after the appointed time.</param>
    /// <param name="now">The time of the decision.</param>
    /// <returns>Why not, or null when the applicant counts as absent.</returns>
    public static Refusal? Refuses(Appointment appointment, NoShowRule rule, IReadOnlyList<ContactAttempt> contacts, TimeSpan after, DateTimeOffset now)
    {
        var commitment = $"appointments.{appointment.Kind}.no-show";
        if (appointment.StartsAt is not { } starts || now <= starts + after)
            return Refusal.Conflict("no-show-too-early", "It is too early to say that the applicant does not come.", $"Possible after {HallTime.Of((appointment.StartsAt ?? now) + after):yyyy-MM-ddTHH:mm:sszzz}.", commitment);
        if (appointment.PresentAt is not null) return Refusal.Conflict("applicant-was-there", "The applicant is on record as present.", appointment.Number, commitment);
        if (rule.StaffArrivalFirst && appointment.StaffArrivedAt is null)
            return Refusal.Conflict("staff-not-there", "Nobody can be absent from an appointment that staff did not keep.", "No arrival of staff is on record.", "K16");
        if (rule.ContactAttempts == 0) return null;
        var tried = contacts.Where(attempt => attempt.At >= starts).ToList();
        if (tried.Exists(attempt => attempt.Reached)) return Refusal.Conflict("applicant-reached", "The applicant was reached: agree what is to be done.", appointment.Number, commitment);
        return tried.Count < rule.ContactAttempts
            ? Refusal.Conflict("not-contacted", "Nobody has tried to reach the applicant.", $"Attempts in vain after the appointed time: {tried.Count}; needed: {rule.ContactAttempts}.", "K15")
            : null;
    }
}
