using Utilities.Contracts;

namespace Utilities.Supply;

/// <summary>An outage in the words of the bus. Pure; the acts publish.</summary>
internal static class OutageMessages
{
    public static OutageAnnounced Announced(Outage o, string service, IReadOnlyList<string> areas) => new()
    {
        Service = service, MatterId = o.Id, Number = o.Number, Version = o.Version, ReasonZh = o.ReasonZh, ReasonEn = o.ReasonEn,
        StartsAt = o.StartsAt, EndsAt = o.EndsAt, Areas = string.Join(',', areas), Late = o.LateReason is { }, At = o.UpdatedAt,
    };

    public static OutageDeclared Declared(Outage o, string service, IReadOnlyList<string> areas) => new()
    {
        Service = service, MatterId = o.Id, Number = o.Number, Version = o.Version, ReasonZh = o.ReasonZh, ReasonEn = o.ReasonEn,
        StartsAt = o.StartsAt, EndsAt = o.EndsAt, Areas = string.Join(',', areas), RequestNumber = o.RequestNumber, At = o.UpdatedAt,
    };

    public static OutageChanged Changed(Outage o, string service, IReadOnlyList<string> areas, string change) => new()
    {
        Service = service, MatterId = o.Id, Number = o.Number, Version = o.Version, Change = change, State = o.State, ReasonZh = o.ReasonZh,
        ReasonEn = o.ReasonEn, StartsAt = o.StartsAt, EndsAt = o.EndsAt, Areas = string.Join(',', areas), EtaRevisions = o.EtaRevisions, At = o.UpdatedAt,
    };

    public static OutageCancelled Cancelled(Outage o, string service, string reason) => new()
    {
        Service = service, MatterId = o.Id, Number = o.Number, Version = o.Version, Reason = reason, At = o.UpdatedAt,
    };

    public static OutageRestored Restored(Outage o, string service, bool confirmed) => new()
    {
        Service = service, MatterId = o.Id, Number = o.Number, Version = o.Version, RestoredAt = o.RestoredAt!.Value, Confirmed = confirmed, At = o.UpdatedAt,
    };
}
