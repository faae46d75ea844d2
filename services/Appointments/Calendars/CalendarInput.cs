using Utilities.Commitments;
using Utilities.Matters;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>A calendar as sent in.</summary>
/// <param name="Hours"><c>mon-fri 08:30-12:00,13:30-17:30; sat 09:00-12:00</c>.</param>
/// <param name="Matters">Codes; none: all of its kind and utility.</param>
/// <param name="Areas">Codes; none: all.</param>
public sealed record CalendarInput(
    string? Code, string? Organisation, string? NameZh, string? NameEn, string? Kind, string? Utility, string? Team, string? Days, string? Hours,
    int? SlotMinutes, int? Capacity, IReadOnlyList<string>? Matters, IReadOnlyList<string>? Areas, bool? Active)
{
    private const int MostMinutes = 480;
    private const int MostCapacity = 200;
    private const int MostCodes = 2000;

    /// <summary>Pure. Where the profile in force allows bookings only in normal working hours (K12), days and hours outside them are refused.</summary>
    public Outcome<BookingCalendar> Check(BookingRules rules, CalendarBook calendars, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var kind = errors.OneOf("kind", Kind, AppointmentKinds.All);
        var days = errors.OneOf("days", Days, BookingCalendar.DayRules, BookingCalendar.WorkingDays);
        var utility = errors.OptionalText("utility", Utility, 60);
        if (SlotMinutes is null) errors.Add("slotMinutes", "required", "Give 'slotMinutes', how long one slot is.");
        if (Capacity is null) errors.Add("capacity", "required", "Give 'capacity', how many are served in one slot.");
        var hours = WeekHours.Parse(errors.Text("hours", Hours, 400));
        if (hours is null && !string.IsNullOrWhiteSpace(Hours)) errors.Add("hours", "not-hours", "Write the hours like 'mon-fri 08:30-12:00,13:30-17:30; sat 09:00-12:00'.");
        if (!errors.Any) CheckDays(errors, rules.Of(kind, utility), days, hours!, calendars.Get("workingdays"), now);
        var calendar = new BookingCalendar
        {
            Code = errors.Code("code", Code),
            Organisation = errors.Text("organisation", Organisation),
            NameZh = errors.Text("nameZh", NameZh),
            NameEn = errors.Text("nameEn", NameEn),
            Kind = kind,
            Utility = utility,
            Team = errors.OptionalText("team", Team, 100),
            Days = days,
            Hours = Hours?.Trim() ?? "",
            SlotMinutes = (int)(errors.Range("slotMinutes", SlotMinutes, 5, MostMinutes) ?? 0),
            Capacity = (int)(errors.Range("capacity", Capacity, 1, MostCapacity) ?? 0),
            Matters = Codes(errors, "matters", Matters),
            Areas = Codes(errors, "areas", Areas),
            Active = Active ?? true,
            Version = 1,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : calendar;
    }

    private static void CheckDays(FieldErrors errors, BookingProfile profile, string days, WeekHours hours, ServiceCalendar working, DateTimeOffset now)
    {
        if (profile.RestDays) return;
        if (days != BookingCalendar.WorkingDays) errors.Add("days", "working-days-only", $"Under '{profile.Profile}' such bookings are kept on working days only.");
        if (!Works(working, working.WorkingDayAfter(HallTime.Day(now), 1), hours.Days.Values.SelectMany(openings => openings)))
            errors.Add("hours", "working-hours-only", $"Under '{profile.Profile}' such bookings are kept in normal working hours only.");
    }

    /// <summary>Whether every hour of these lies in the normal working hours of the day. Pure.</summary>
    internal static bool Works(ServiceCalendar working, DateOnly day, IEnumerable<Opening> hours)
    {
        var midnight = HallTime.WholeDay(day).From;
        return hours.All(opening =>
            working.WorkingTimeBetween(midnight.AddMinutes(opening.FromMinute), midnight.AddMinutes(opening.ToMinute)) == TimeSpan.FromMinutes(opening.ToMinute - opening.FromMinute));
    }

    private static string Codes(FieldErrors errors, string field, IReadOnlyList<string>? codes)
    {
        foreach (var (index, code) in (codes ?? []).Index())
            if (errors.Code($"{field}[{index}]", code).Contains(' ', StringComparison.Ordinal)) errors.Add($"{field}[{index}]", "not-a-code", "A code has no spaces.");
        var text = string.Join(' ', (codes ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        if (text.Length > MostCodes) errors.Add(field, "too-long", $"'{field}' may have at most {MostCodes} characters together.");
        return text;
    }
}
