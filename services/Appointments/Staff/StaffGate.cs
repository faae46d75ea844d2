using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Who may be assigned to a seat: registered, in service, and with the certificate that the seat asks for, valid on the day (001 第四条(三) 持证上岗).</summary>
internal static class StaffGate
{
    public static async Task<Refusal?> Refuses(UnitOfWork unit, string staff, Seat seat, DateOnly day) =>
        await StaffTable.Find(unit, staff) is { } member
            ? Refuses(member, seat, day)
            : Refusal.Unprocessable("unknown-staff", "No such member of staff is registered.", $"'{staff}'.", "D7");

    /// <summary>For a shift: valid on each day that it touches; one that ends at midnight does not touch the next.</summary>
    public static async Task<Refusal?> Refuses(UnitOfWork unit, string staff, Seat seat, Stretch shift) =>
        await Refuses(unit, staff, seat, HallTime.Day(shift.From)) ?? await Refuses(unit, staff, seat, HallTime.Day(shift.Until.AddTicks(-1)));

    /// <summary>Pure.</summary>
    public static Refusal? Refuses(StaffMember member, Seat seat, DateOnly day)
    {
        if (!member.Active) return Refusal.Conflict("staff-not-in-service", "This member of staff is no longer in service.", $"'{member.Code}'.", "D7");
        if (seat.Certificate is not { } kind) return null;
        var held = member.Certificates.Where(c => c.Kind == kind).ToList();
        if (held.Exists(c => c.IsValidOn(day))) return null;
        return held.Count == 0
            ? Refusal.Conflict("certificate-missing", "This seat asks for a certificate.", $"'{seat.Code}' asks for '{kind}'; '{member.Code}' holds none.", "D7")
            : Refusal.Conflict("certificate-expired", "The certificate is not valid on that day.", $"'{kind}' of '{member.Code}' is not valid on {day:yyyy-MM-dd}.", "D7");
    }
}
