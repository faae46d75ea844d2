using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>A visit as its reader may see it.</summary>
/// <param name="Masked">Name, phone, address and opinions are masked for this reader.</param>
public sealed record VisitView(
    TemperatureVisit Visit, IReadOnlyList<string> Staff, IReadOnlyList<RoomReading> Rooms, IReadOnlyList<VisitEvent> History, IReadOnlyList<ClockView> Clocks, bool Masked);

/// <summary>Who may see what of a visit: the desk and the visitors the person, the customer who booked it their own, others the facts.</summary>
public static class VisitSight
{
    public static bool MaySee(TemperatureVisit visit, Actor actor) => actor.IsStaff || visit.BookedBy == actor.Id;

    public static bool SeesPerson(TemperatureVisit visit, Actor actor) =>
        actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor, Roles.Crew) || (actor.Is(Roles.Resident) && visit.BookedBy == actor.Id);

    public static TemperatureVisit Masked(TemperatureVisit visit, Actor actor) => SeesPerson(visit, actor) ? visit : visit with
    {
        CustomerName = Masking.Name(visit.CustomerName),
        Phone = Masking.Phone(visit.Phone),
        Address = Masking.Address(visit.Address)!,
        NightAgreedBy = Masking.Name(visit.NightAgreedBy),
        CustomerOpinion = Masking.FreeText(visit.CustomerOpinion),
        SignedBy = Masking.Name(visit.SignedBy),
        Explanation = Masking.FreeText(visit.Explanation),
        DisputeOpinion = Masking.FreeText(visit.DisputeOpinion),
        NeighbourAddress = Masking.Address(visit.NeighbourAddress),
        EvidenceSignedBy = Masking.Name(visit.EvidenceSignedBy),
    };

    internal static VisitView View(TemperatureVisit visit, IReadOnlyList<RoomReading> rooms, IReadOnlyList<VisitEvent> history, IReadOnlyList<ClockView> clocks, Actor actor)
    {
        var open = SeesPerson(visit, actor);
        // The neighbour is another person: the customer sees that there was a measurement, not whose.
        var shown = Masked(visit, actor);
        if (actor.Is(Roles.Resident)) shown = shown with { NeighbourAddress = Masking.Address(visit.NeighbourAddress), EvidenceSignedBy = Masking.Name(visit.EvidenceSignedBy) };
        return new(shown, Codes(visit), rooms, open ? history : [.. history.Select(past => past with { Note = Masking.FreeText(past.Note) })], clocks, !open);
    }

    private static string[] Codes(TemperatureVisit visit) => visit.Staff.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
