using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>One entry of the catalogue of services: what a resident can ask for and what follows from it.</summary>
/// <param name="Code">Stable code, kebab case: <c>burst</c>, <c>no-water</c>.</param>
/// <param name="Kind">What is done about it: <c>repair</c> or <c>enquiry</c>.</param>
/// <param name="Workflow">Name of the <see cref="Supply.Workflow"/> its steps follow.</param>
/// <param name="Notice">Everything the resident must know, told once, at filing (一次性告知).</param>
public sealed record RequestType(string Code, BilingualText Title, string Kind, string Workflow, OneTimeNotice Notice)
{
    /// <summary><c>minor</c> (小修) or <c>major</c> (大修); null where the distinction has no meaning. The sources give no criteria: the clerk may say otherwise.</summary>
    public string? Severity { get; init; }

    /// <summary>The work normally breaks the ground, so the site must be restored afterwards.</summary>
    public bool Excavation { get; init; }

    /// <summary>Staff alone file it, for something of the utility's own: residents and partners are neither offered it nor may they file it.</summary>
    public bool StaffOnly { get; init; }

    /// <summary>Whether this actor may file it. Pure.</summary>
    public bool OpenTo(Actor actor) => !StaffOnly || actor.IsStaff;

    /// <summary>The work needs entry to the home, so a visit may be appointed for it; null: it is gone to at once, or nobody must be let in.</summary>
    public EntryRule? Entry { get; init; }

    /// <summary>The customer normally pays for the work, so the fee schedule is shown and consent recorded first.</summary>
    public bool Chargeable { get; init; }
}

/// <summary>The one-time notice: what to bring or have ready, what will happen, what it costs and on which basis, and what is promised.</summary>
public sealed record OneTimeNotice(IReadOnlyList<BilingualText> Materials, IReadOnlyList<BilingualText> Procedure, BilingualText Fees, BilingualText Promise);
