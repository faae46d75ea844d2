namespace Utilities.Complaints;

/// <summary>A day on which a leader receives residents: 002 第一篇 第十三条(三) 「实行领导接待日制度」 (hall.leader-reception-day, D11). States: planned, held, cancelled.</summary>
public sealed record ReceptionDay : NumberedRow
{
    public const string Planned = "planned";
    public const string Held = "held";
    public const string Cancelled = "cancelled";

    internal static readonly RowTable<ReceptionDay> Table = new(
        "reception day", "reception_day", "reception-days", "RD", "D11", "office, leader, place, begins_at, ends_at, capacity, booked, note", (day, _) => day);

    /// <summary>The department whose leader receives.</summary>
    public string Office { get; init; } = "";

    /// <summary>The leader's post, not a name.</summary>
    public string Leader { get; init; } = "";

    public string Place { get; init; } = "";
    public DateTimeOffset BeginsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }

    /// <summary>How many can be received.</summary>
    public int Capacity { get; init; }

    public int Booked { get; init; }

    /// <summary>How many may still book.</summary>
    public int Free => State == Planned ? Math.Max(0, Capacity - Booked) : 0;

    /// <summary>What came of it, or why it was cancelled; nothing personal.</summary>
    public string? Note { get; init; }
}
