namespace Utilities.Supply;

/// <summary>
/// What distinguishes one network utility from its siblings, as data. A difference that is a number is commitment data and not here;
/// a difference that is a process is a folder of that utility and not here either.
/// </summary>
/// <param name="Name">The service's name: prefix of its queues and second segment of its routes.</param>
/// <param name="NumberPrefix">First letters of its resident-facing numbers.</param>
/// <param name="Unit">The unit that takes what nobody else takes: owner of last resort of every request.</param>
public sealed record SupplyUtility(string Name, string NumberPrefix, Bilingual Title, string Unit)
{
    public required IReadOnlyList<RequestType> RequestTypes { get; init; }

    public required IReadOnlyList<Workflow> Workflows { get; init; }

    /// <summary>Shown to the customer before chargeable work (catalogue (h) 6).</summary>
    public required FeeSchedule FeeSchedule { get; init; }

    /// <summary>On which grounds a request's clocks may stand still, and for how long at most.</summary>
    public required IReadOnlyList<PauseGround> PauseGrounds { get; init; }
}

/// <summary>The posted list of charges. Amounts are data of the city: the sources name the list and print no figure.</summary>
public sealed record FeeSchedule(string Code, Bilingual Title, Bilingual Basis);

/// <summary>A ground on which clocks may be paused.</summary>
/// <param name="LegalBasis">The rule that allows it, in its own words.</param>
/// <param name="Cap">The longest pause; afterwards the clocks run again by themselves.</param>
public sealed record PauseGround(string Code, Bilingual Title, string LegalBasis, TimeSpan Cap);
