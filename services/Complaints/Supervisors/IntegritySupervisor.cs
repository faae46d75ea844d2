using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Somebody appointed to watch over the conduct of the service for a term. States: appointed, ended.</summary>
public sealed record IntegritySupervisor : NumberedRow
{
    public const string Appointed = "appointed";
    public const string Ended = "ended";

    internal static readonly RowTable<IntegritySupervisor> Table = new(
        "integrity supervisor", "integrity_supervisor", "integrity-supervisors", "IS", "D11", "panel, name, phone, organisation, from_day, until_day", (member, actor) => member.For(actor));

    public string Panel { get; init; } = "";
    public string Name { get; init; } = "";
    public string Phone { get; init; } = "";

    /// <summary>Where they come from.</summary>
    public string? Organisation { get; init; }

    public DateOnly FromDay { get; init; }

    /// <summary>The last day of the term.</summary>
    public DateOnly UntilDay { get; init; }

    public IntegritySupervisor For(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Supervisor) ? this : this with { Name = Masking.Name(Name)!, Phone = Masking.Phone(Phone)! };
}
