using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>One line of a list of cases, masked for its reader like the case itself.</summary>
public sealed record CaseSummary(
    string Number, Guid Id, string Type, string? Category, string? Subject, string State, string? Outcome, string Channel, string? Area, string? Name, string? Phone, string Unit,
    string? RelatedNumber, bool AwaitsDirection, IReadOnlyList<string> Important, DateTimeOffset ReceivedAt, DateTimeOffset? AnsweredAt, int Dissatisfactions, DateTimeOffset? ClosedAt, DateTimeOffset UpdatedAt, long Version)
{
    public static CaseSummary Of(HallCase of, Actor actor)
    {
        var person = CaseSight.SeesPerson(of, actor);
        return new(
            of.Number, of.Id, of.Type, of.Category, of.Subject, of.State, of.Outcome, of.Channel, of.Area, person ? of.Name : Masking.Name(of.Name), person ? of.Phone : Masking.Phone(of.Phone), of.Unit,
            of.RelatedNumber, of.AwaitsDirection, of.Important?.Split(',') ?? [], of.ReceivedAt, of.AnsweredAt, of.Dissatisfactions, of.ClosedAt, of.UpdatedAt, of.Version);
    }
}
