using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>An outage as it is sent in.</summary>
/// <param name="Kind"><c>planned</c> (default), <c>emergency</c>, or what else the utility has: <c>temporary</c>, <c>rationing</c>.</param>
/// <param name="StartsAt">A planned one lies ahead; an emergency began now unless said otherwise; a temporary one or rationing may begin now or later.</param>
/// <param name="EndsAt">Expected end.</param>
/// <param name="Areas">Codes of communities, streets, lines or segments; everything inside them is affected.</param>
/// <param name="ServicePoints">Ids of single service points.</param>
/// <param name="OverrideReason">Why it is planned although the utility's plan check refuses it; supervisors only.</param>
public sealed record OutageInput(
    string? Kind, string? ReasonZh, string? ReasonEn, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt,
    IReadOnlyList<string>? Areas, IReadOnlyList<Guid>? ServicePoints, string? RequestNumber, string? Note, string? OverrideReason = null)
{
    /// <summary>The new outage, not yet numbered, and what it names. Pure.</summary>
    public Outcome<(Outage Outage, OutageScope Scope)> Check(Guid id, OutageRules rules, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var kind = errors.OneOf("kind", Kind, rules.Kinds, Outage.KindPlanned);
        var (planned, emergency) = (kind == Outage.KindPlanned, kind == Outage.KindEmergency);
        if (planned && StartsAt is null) errors.Add("startsAt", "required", "Give 'startsAt', when supply will stop.");
        if (planned && StartsAt <= now) errors.Add("startsAt", "in-the-past", "A planned outage lies ahead; declare an emergency for one that has begun.");
        if (emergency && StartsAt > now.AddMinutes(1)) errors.Add("startsAt", "in-the-future", "An emergency has begun; plan an outage that lies ahead.");
        if (planned && EndsAt is null && rules.RequiredContent.Contains(OutageRules.End)) errors.Add("endsAt", "required", "Give 'endsAt', when supply is expected back.");
        var outage = new Outage
        {
            Id = id,
            Kind = kind,
            State = planned ? OutageStates.Planned : OutageStates.Declared,
            ReasonZh = errors.Text("reasonZh", ReasonZh, 1000),
            ReasonEn = errors.Text("reasonEn", ReasonEn, 1000),
            StartsAt = errors.Near("startsAt", StartsAt, now) ?? now,
            EndsAt = errors.Near("endsAt", EndsAt, now),
            AnnouncedAt = planned ? null : now,
            RequestNumber = errors.OptionalText("requestNumber", RequestNumber, 60),
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        if (outage.EndsAt <= outage.StartsAt) errors.Add("endsAt", "not-after-start", "'endsAt' must lie after 'startsAt'.");
        var scope = OutageScope.Read(errors, Areas, ServicePoints);
        errors.OptionalText("note", Note, 1000);
        errors.OptionalText("overrideReason", OverrideReason, 1000);
        return errors.Any ? errors.ToRefusal() : (outage, scope);
    }
}
