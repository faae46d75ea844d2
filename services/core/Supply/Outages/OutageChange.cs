using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>What is to be different about an outage; what is left out stays.</summary>
/// <param name="Areas">All areas from now on, not only the new ones.</param>
/// <param name="LateReason">Why an earlier start may be told later than promised; supervisors only.</param>
/// <param name="OverrideReason">Why the plan stands although the utility's plan check refuses it; supervisors only.</param>
public sealed record OutageChange(
    string? ReasonZh, string? ReasonEn, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt,
    IReadOnlyList<string>? Areas, IReadOnlyList<Guid>? ServicePoints, string? LateReason, string? Note, string? OverrideReason = null)
{
    public bool ChangesScope => Areas is { } || ServicePoints is { };

    /// <summary>The outage with the change. Pure.</summary>
    public Outcome<Outage> Apply(Outage outage, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var changed = outage with
        {
            ReasonZh = ReasonZh is null ? outage.ReasonZh : errors.Text("reasonZh", ReasonZh, 1000),
            ReasonEn = ReasonEn is null ? outage.ReasonEn : errors.Text("reasonEn", ReasonEn, 1000),
            StartsAt = errors.Near("startsAt", StartsAt, now) ?? outage.StartsAt,
            EndsAt = errors.Near("endsAt", EndsAt, now) ?? outage.EndsAt,
        };
        if (changed.StartsAt != outage.StartsAt)
        {
            if (outage.State != OutageStates.Planned && outage.RunsAt(now)) errors.Add("startsAt", "has-begun", "Supply has stopped already; its start stands.");
            else if (changed.StartsAt <= now) errors.Add("startsAt", "in-the-past", "A planned outage lies ahead.");
        }

        if (changed.EndsAt <= changed.StartsAt) errors.Add("endsAt", "not-after-start", "'endsAt' must lie after 'startsAt'.");
        if (changed.EndsAt != outage.EndsAt && outage.State != OutageStates.Planned) changed = changed with { EtaRevisions = outage.EtaRevisions + 1 };
        errors.OptionalText("note", Note, 1000);
        errors.OptionalText("lateReason", LateReason, 1000);
        errors.OptionalText("overrideReason", OverrideReason, 1000);
        return errors.Any ? errors.ToRefusal() : changed;
    }

    /// <summary>The whole scope after the change, or null when it stays. Pure.</summary>
    public Outcome<OutageScope?> Scope(IReadOnlyList<string> areas, IReadOnlyList<Guid> points)
    {
        if (!ChangesScope) return (OutageScope?)null;
        var errors = new FieldErrors();
        var scope = OutageScope.Read(errors, Areas ?? areas, ServicePoints ?? points);
        return errors.Any ? errors.ToRefusal() : scope;
    }

    /// <summary>Everybody affected must hear of another time or reason; of another scope only those who come in or drop out. Pure.</summary>
    internal static IReadOnlyList<Telling> Tellings(Outage before, Outage after, bool scopeChanged)
    {
        var all = before.StartsAt != after.StartsAt || before.EndsAt != after.EndsAt || before.ReasonZh != after.ReasonZh || before.ReasonEn != after.ReasonEn;
        var first = before.Kind == Outage.KindPlanned ? OutageText.Announced : OutageText.Declared;
        return (all, scopeChanged) switch
        {
            (true, false) => [new(OutageText.Changed, Reach.Affected)],
            (true, true) => [new(OutageText.Changed, Reach.Affected), new(OutageText.Withdrawn, Reach.Removed, ToPublic: false)],
            (false, true) => [new(OutageText.Changed, Reach.Nobody), new(first, Reach.Added, ToPublic: false), new(OutageText.Withdrawn, Reach.Removed, ToPublic: false)],
            _ => [],
        };
    }
}
