using System.Text.Json;

namespace Utilities.Supply;

/// <summary>One inspection (巡查/检查) of a facility as recorded, one row of table <c>facility_inspection</c>.</summary>
public sealed record Inspection
{
    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string FacilityCode { get; init; } = "";

    /// <summary>Code of its <see cref="InspectionType"/>.</summary>
    public string Type { get; init; } = "";

    public DateTimeOffset At { get; init; }

    /// <summary>Id of who inspected.</summary>
    public string Inspector { get; init; } = "";

    /// <summary><c>intact</c> or <c>defect</c>.</summary>
    public string Result { get; init; } = "";

    /// <summary>The answers by item, as JSON object.</summary>
    public string Answers { get; init; } = "{}";

    public string? Note { get; init; }

    /// <summary>Where the paper or the pictures lie.</summary>
    public string? Evidence { get; init; }

    public string RecordedBy { get; init; } = "";
    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>An inspection as answered.</summary>
/// <param name="Fulfilled">The commitments whose obligation it fulfilled; empty when none was open.</param>
/// <param name="Hazards">Numbers of the hazards that its defects opened, or found again.</param>
public sealed record InspectionView(
    string Number, string Facility, string Type, DateTimeOffset At, string Inspector, string Result, IReadOnlyDictionary<string, string> Answers,
    string? Note, string? Evidence, string RecordedBy, DateTimeOffset RecordedAt, IReadOnlyList<string> Fulfilled, IReadOnlyList<string> Hazards)
{
    internal static InspectionView Of(Inspection it, IReadOnlyList<string> fulfilled, IReadOnlyList<string> hazards) => new(
        it.Number, it.FacilityCode, it.Type, it.At, it.Inspector, it.Result, JsonSerializer.Deserialize<Dictionary<string, string>>(it.Answers)!,
        it.Note, it.Evidence, it.RecordedBy, it.RecordedAt, fulfilled, hazards);
}
