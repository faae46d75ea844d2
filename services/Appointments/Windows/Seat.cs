using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.Matters;

namespace Utilities.Appointments;

/// <summary>
/// A seat of the hall: a window (窗口), the duty desk (值班台) or a hotline seat (热线坐席). The three are kept apart: windows do not answer
/// calls while hotlines must (K7), and each has opening hours of its own (K41).
/// </summary>
public sealed record Seat
{
    public const string Window = "window";
    public const string DutyDesk = "duty-desk";
    public const string Hotline = "hotline";

    internal const string Columns = "code, kind, name_zh, name_en, place_zh, place_en, accessible, answers_calls, calendar, hours, certificate, active, version, updated_at";

    public static readonly string[] Kinds = [Window, DutyDesk, Hotline];

    public string Code { get; init; } = "";

    /// <summary>One of <see cref="Kinds"/>.</summary>
    public string Kind { get; init; } = "";

    public string NameZh { get; init; } = "";
    public string NameEn { get; init; } = "";

    /// <summary>Where it is found, exactly: 「请您到XX窗口办理(指明准确位置)」.</summary>
    public string PlaceZh { get; init; } = "";

    public string PlaceEn { get; init; } = "";

    /// <summary>Reached without steps, low enough to sit at (无障碍).</summary>
    public bool Accessible { get; init; }

    public bool AnswersCalls { get; init; }

    /// <summary>Codes of the businesses served; windows only.</summary>
    public IReadOnlyList<string> Businesses { get; init; } = [];

    /// <summary>One of <see cref="OpeningHours.Calendars"/>.</summary>
    public string Calendar { get; init; } = "";

    /// <summary><c>08:30-12:00,13:30-17:30</c>; empty round the clock.</summary>
    public string Hours { get; init; } = "";

    /// <summary>Kind of certificate that whoever sits here must hold; null for none.</summary>
    public string? Certificate { get; init; }

    public bool Active { get; init; }
    public long Version { get; init; }

    [JsonIgnore]
    public DateTimeOffset UpdatedAt { get; init; }

    internal IReadOnlyList<Stretch> Open(DateOnly day, CalendarBook calendars) => OpeningHours.On(day, Calendar, Hours, calendars);
}
