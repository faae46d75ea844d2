using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>A visit as the API shows it.</summary>
/// <param name="Appointment">Number of the appointment, when the appointments service keeps its time.</param>
/// <param name="AgreedBy">Who agreed to the time on the customer's side; masked for roles that do not handle the matter.</param>
public sealed record HomeVisitView(
    int Visit, Guid Id, string Request, string Purpose, string State, string? Reason, int Minutes, DateTimeOffset NotBefore, DateTimeOffset? NotAfter,
    DateTimeOffset? WantedAt, string? AgreedBy, string? Appointment, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Crew, DateTimeOffset? ArrivedAt,
    string AskedBy, DateTimeOffset AskedAt, DateTimeOffset? ClosedAt, long Version)
{
    internal static HomeVisitView Of(HomeVisit visit, Request request, Actor reader) => new(
        visit.Sequence, visit.Id, visit.RequestNumber, visit.Purpose, visit.State, visit.Reason, visit.Minutes, visit.NotBefore, visit.NotAfter,
        visit.WantedAt, Sight.SeesPerson(request, reader) ? visit.AgreedBy : Masking.Name(visit.AgreedBy), visit.Appointment, visit.StartsAt, visit.EndsAt, visit.Crew,
        visit.ArrivedAt, visit.AskedBy, visit.AskedAt, visit.ClosedAt, visit.Version);
}
