using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>A kind of facility (设施) the utility keeps a register (台账) of, as data of its profile.</summary>
/// <param name="Code">Stable code, kebab case: <c>hydrant</c>, <c>pump-station</c>. Also the type of the matter of its hazards.</param>
/// <param name="Title">As shown.</param>
/// <param name="Inspections">What is done at it and recorded; one is enough.</param>
public sealed record FacilityKind(string Code, BilingualText Title, IReadOnlyList<InspectionType> Inspections)
{
    /// <summary>
    /// As what its facilities count: the subject kinds of obligations (<c>network-segment</c> is owed its patrol) and the populations of indicators
    /// (<c>water-facility</c>). Empty: owed nothing and counted nowhere.
    /// </summary>
    public IReadOnlyList<string> SubjectKinds { get; init; } = [];

    /// <summary>Id of the indicator that every inspection's verdict feeds: passed is intact (完好). Null: none.</summary>
    public string? Indicator { get; init; }
}

/// <summary>One sort of inspection of a kind: a patrol, a cleaning, a sanitary check.</summary>
/// <param name="Code">Stable code: <c>patrol</c>.</param>
/// <param name="Title">As shown.</param>
/// <param name="Checklist">Every item must be answered, or the inspection is not accepted.</param>
public sealed record InspectionType(string Code, BilingualText Title, IReadOnlyList<ChecklistItem> Checklist)
{
    /// <summary>Tasks, in the words of the obligation rules, that are done whenever it is recorded. Others hang on an item (<see cref="ChecklistItem.Task"/>).</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];
}

/// <summary>One item of a checklist (检查项).</summary>
/// <param name="Code">Stable code: <c>no-leak</c>.</param>
/// <param name="Title">The question as it is asked.</param>
/// <param name="Type"><c>bool</c>, <c>number</c> or <c>choice</c>.</param>
public sealed record ChecklistItem(string Code, BilingualText Title, string Type)
{
    public const string Bool = "bool";
    public const string Number = "number";
    public const string Choice = "choice";

    /// <summary>Of a choice: what may be answered.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Answers that are defects: <c>false</c> or <c>true</c> of a bool, some of the choices.</summary>
    public IReadOnlyList<string> Defects { get; init; } = [];

    /// <summary>Of a number: less is a defect. Only where a source prints the figure.</summary>
    public decimal? Least { get; init; }

    /// <summary>Of a number: more is a defect. Only where a source prints the figure.</summary>
    public decimal? Most { get; init; }

    /// <summary>Unit of a number: <c>m</c>, <c>MPa</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>Severity of the hazard that a defect opens, unless the inspector says otherwise.</summary>
    public string Severity { get; init; } = Hazard.Minor;

    /// <summary>The task, in the words of the obligation rules, that counts as done only if the answer is no defect: <c>disinfection</c>.</summary>
    public string? Task { get; init; }

    /// <summary>Id of the indicator that this item alone feeds: passed is no defect. Null: none.</summary>
    public string? Indicator { get; init; }
}
