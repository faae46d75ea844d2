using System.Text.Json;
using System.Text.Json.Serialization;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The handover record of a seat (交接班记录): what was open, who handed over, who signed.</summary>
public sealed record Handover
{
    internal const string Select = """
        SELECT h.shift_id, s.number AS shift, n.number AS next_shift, h.matters AS matters_text, h.remarks, h.handed_by, h.handed_at, h.accepted_by, h.accepted_at
        FROM hall_handover h JOIN hall_shift s ON s.id = h.shift_id JOIN hall_shift n ON n.id = h.next_shift_id
        """;

    [JsonIgnore]
    public Guid ShiftId { get; init; }

    public string Shift { get; init; } = "";
    public string NextShift { get; init; } = "";

    /// <summary>What was open, as it stood.</summary>
    public IReadOnlyList<OpenMatter> Matters { get; init; } = [];

    [JsonIgnore]
    public string MattersText
    {
        get => JsonSerializer.Serialize(Matters, JsonDefaults.Options);
        init => Matters = JsonSerializer.Deserialize<IReadOnlyList<OpenMatter>>(value, JsonDefaults.Options)!;
    }

    public string? Remarks { get; init; }
    public string HandedBy { get; init; } = "";
    public DateTimeOffset HandedAt { get; init; }
    public string? AcceptedBy { get; init; }
    public DateTimeOffset? AcceptedAt { get; init; }
}
