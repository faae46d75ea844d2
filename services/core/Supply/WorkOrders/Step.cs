using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>One step of a work order: who may take it, what must be recorded, under which conditions it applies and where it leads.</summary>
/// <param name="Name">Stable name; also the milestone that starts and stops clocks.</param>
/// <param name="Roles">Any one of these may take it (K21: data, so that a city can split posts further).</param>
public sealed record Step(string Name, BilingualText Title, IReadOnlyList<string> Roles)
{
    public IReadOnlyList<StepField> Fields { get; init; } = [];

    /// <summary>Applies only while all of these facts hold; otherwise the order goes past it.</summary>
    public IReadOnlyList<Condition> When { get; init; } = [];

    /// <summary>An alternative at the place of that step: <c>declined</c> instead of <c>consented</c>.</summary>
    public string? InsteadOf { get; init; }

    /// <summary>A side step: may be taken once that step has been taken in this round of work.</summary>
    public string? From { get; init; }

    /// <summary>A side step ends to be possible when that step has been taken; null: never, not even by the archive.</summary>
    public string? Until { get; init; }

    /// <summary>After it the order starts again at that step (cannot finish today: back to the departure).</summary>
    public string? BackTo { get; init; }

    /// <summary>A recorded result that does not let the order go on (water test not passed).</summary>
    public Setback? Setback { get; init; }

    /// <summary>Not repeated when the order goes back: isolated once, consented once.</summary>
    public bool Once { get; init; }

    /// <summary>A signature: must come from another person than every other signature of the order.</summary>
    public bool Signature { get; init; }

    /// <summary>Steps of this round without which this one is refused, side steps above all: a leak is not closed before its caller was guided.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Others that need it wait for it only while these facts hold; empty: always.</summary>
    public IReadOnlyList<Condition> NeededWhen { get; init; } = [];

    /// <summary>Owed to each caller for themselves: taken on a grouped duplicate too, which otherwise follows its parent.</summary>
    public bool Own { get; init; }

    /// <summary>The recorded verdict is one measurement of an indicator: every acceptance counts, the failed ones too.</summary>
    public StepMeasure? Measures { get; init; }

    /// <summary>
    /// The step exchanges a meter: its fields <c>oldMeter</c>, <c>oldReading</c>, <c>newMeter</c> and <c>newReading</c> are told to billing, in this unit
    /// (<c>m3</c>, <c>kWh</c>), each time it is taken (catalogue (d) 8). Null: it does not.
    /// </summary>
    public string? MeterUnit { get; init; }

    /// <summary>What the customer pays for the order is recorded with this step and told to billing (catalogue (d) 9, 003 篇5 七). Null: it is not.</summary>
    public StepCharge? Charge { get; init; }

    /// <summary>What happened for the whole group of duplicates, not only for the one who is visited.</summary>
    public bool Shared { get; init; }

    /// <summary>After it the work can no longer be cancelled, and grouped duplicates get their answer.</summary>
    public bool Fulfils { get; init; }

    /// <summary>Closes the order with this outcome: <c>archived</c>, <c>declined</c>.</summary>
    public string? Closes { get; init; }
}

/// <summary>
/// Holds when the order's fact has the value: <c>type = burst</c>, <c>chargeable = true</c>; or what an earlier step of the round has recorded:
/// <c>diagnosed.responsibility = user</c>.
/// </summary>
public sealed record Condition(string Fact, string Value);

/// <summary>The field's verdict (true or false) is recorded for this indicator.</summary>
/// <param name="CommitmentId">Id in the commitment book; nothing is recorded where the chosen profiles do not have it.</param>
public sealed record StepMeasure(string CommitmentId, string Field);

/// <summary>Where the cost of an order stands, and where the customer has agreed to it.</summary>
/// <param name="Cost">Field of this step with the cost in yuan.</param>
/// <param name="Consent">The step by which the customer agreed after the fee schedule was shown.</param>
/// <param name="Estimate">Its field with the cost expected, in yuan.</param>
public sealed record StepCharge(string Cost, string Consent, string Estimate)
{
    public static readonly StepCharge Written = new("cost", "consented", "estimate");
}

/// <summary>When the field has this value, the state becomes <paramref name="State"/> and the order goes on at <paramref name="BackTo"/>.</summary>
public sealed record Setback(string Field, string Value, string State, string BackTo);
