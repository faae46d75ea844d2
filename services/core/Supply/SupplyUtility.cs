using Utilities.Commitments;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>
/// What distinguishes one network utility from its siblings, as data. A difference that is a number is commitment data and not here;
/// a difference that is a process is a folder of that utility and not here either.
/// </summary>
/// <param name="Name">The service's name: prefix of its queues and second segment of its routes.</param>
/// <param name="NumberPrefix">First letters of its resident-facing numbers.</param>
/// <param name="Unit">The unit that takes what nobody else takes: owner of last resort of every request.</param>
public sealed record SupplyUtility(string Name, string NumberPrefix, string Unit)
{
    public required IReadOnlyList<RequestType> RequestTypes { get; init; }

    public required IReadOnlyList<Workflow> Workflows { get; init; }

    /// <summary>Shown to the customer before chargeable work (catalogue (h) 6).</summary>
    public required FeeSchedule FeeSchedule { get; init; }

    /// <summary>On which grounds a request's clocks may stand still, and for how long at most.</summary>
    public required IReadOnlyList<PauseGround> PauseGrounds { get; init; }

    /// <summary>What notices must carry, who is told, and which requests an outage answers.</summary>
    public required OutageRules Outages { get; init; }

    /// <summary>What its meters measure and show.</summary>
    public required MeterRules Meters { get; init; }

    /// <summary>Whether posts must be staffed on a local day: always, or only in a season (001 第十三条(一), 供热期).</summary>
    public Func<UnitOfWork, DateOnly, Task<bool>> DutyCounts { get; init; } = (_, _) => Task.FromResult(true);

    /// <summary>Why nobody's supply may be suspended for arrears on a local day, as a code: heat within the heating season; null: nothing of its own bars it.</summary>
    public Func<UnitOfWork, DateOnly, Task<string?>> SuspensionBar { get; init; } = (_, _) => Task.FromResult<string?>(null);

    /// <summary>The kinds of facilities it keeps a register of, with their checklists and what they are owed.</summary>
    public IReadOnlyList<FacilityKind> FacilityKinds { get; init; } = [];

    /// <summary>Who may stand in the special-group ledger; of these the ones that the chosen profiles name (K30).</summary>
    public IReadOnlyList<SpecialGroup> SpecialGroups { get; init; } = SpecialGroup.Named;

    /// <summary>What an order of this utility may wait for; null when nothing of its own holds orders up.</summary>
    public FindHolds? Holds { get; init; }

    /// <summary>Who filed matters of this utility that are no requests; whoever filed one may have its clocks explained.</summary>
    public IReadOnlyList<FindFiler> Filers { get; init; } = [];

    /// <summary>What can be applied for, and by which contract; null where the utility takes no applications for connection here.</summary>
    public ConnectionRules? Connections { get; init; }

    /// <summary>The kinds that requests of these types are of: facts about requests say their kind, and are heard by it.</summary>
    internal IEnumerable<string> KindsOf(IReadOnlyCollection<string> types) => RequestTypes.Where(known => types.Contains(known.Code)).Select(known => known.Kind);

    /// <summary>Whether requests of this type need entry to a home, and how long; null: they wait for no appointment.</summary>
    public EntryRule? EntryOf(string type) => RequestTypes.FirstOrDefault(known => known.Code == type)?.Entry;
}


/// <summary>Where the utility's orders are obeyed.</summary>
public static class SupplyQueues
{
    /// <summary>The one queue of the utility that obeys this order: <c>queue:water-raise-escalation</c>.</summary>
    public static Uri Queue<TOrder>(this SupplyUtility utility) => OrderQueues.Queue<TOrder>(utility.Name);
}

/// <summary>The posted list of charges. Amounts are data of the city: the sources name the list and print no figure.</summary>
public sealed record FeeSchedule(string Code, BilingualText Title, BilingualText Basis);

/// <summary>A ground on which clocks may be paused.</summary>
/// <param name="LegalBasis">The rule that allows it, in its own words.</param>
/// <param name="Cap">The longest pause; afterwards the clocks run again by themselves.</param>
public sealed record PauseGround(string Code, BilingualText Title, string LegalBasis, TimeSpan Cap)
{
    /// <summary>Types of request whose clocks never stand still on this ground: emergencies.</summary>
    public IReadOnlyList<string> NotFor { get; init; } = [];
}
