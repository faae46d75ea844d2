using System.Text.Json.Serialization;

namespace Utilities.Commitments;

/// <summary><c>calendars.json</c>: the calendars, who keeps other ones, and the names of holidays.</summary>
internal sealed record CalendarFile
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public required IReadOnlyList<CalendarRow> Calendars { get; init; }

    /// <summary>Organisation or profile → calendar name → the calendar it uses instead.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Organisations { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);

    public IReadOnlyList<NamedHoliday> Holidays { get; init; } = [];
}

/// <param name="WorkingDays">File with the published days; null for a wall clock.</param>
/// <param name="Openings">Opening hours of a worked day; absent for a wall clock.</param>
internal sealed record CalendarRow(string Name, string TimeZone, string? WorkingDays = null, IReadOnlyList<string>? Openings = null);

/// <summary><c>working-days-cn.json</c>, as published.</summary>
internal sealed record WorkingDaysFile
{
    public required string Source { get; init; }

    [JsonPropertyName("time_zone")]
    public required string TimeZone { get; init; }

    public required IReadOnlyDictionary<int, WorkingDaysOfYear> Years { get; init; }
}

internal sealed record WorkingDaysOfYear
{
    [JsonPropertyName("days_off")]
    public required IReadOnlyList<DateOnly> DaysOff { get; init; }

    [JsonPropertyName("make_up_working_days")]
    public required IReadOnlyList<DateOnly> MakeUpWorkingDays { get; init; }
}
