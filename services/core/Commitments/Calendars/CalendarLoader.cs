using NodaTime;

namespace Utilities.Commitments;

/// <summary>Reads <c>calendars.json</c> and the working-day files it names, or refuses them with every error at once.</summary>
public static class CalendarLoader
{
    private const string Calendars = "calendars.json";

    /// <exception cref="BookException">Anything is wrong anywhere.</exception>
    public static CalendarBook Load(string folder)
    {
        var errors = new List<string>();
        var file = PolicyFile.Read(folder, Calendars, errors);
        var content = file is null ? null : PolicyJson.Read<CalendarFile>(PolicyJson.Node(file, errors), Calendars, errors);
        if (content is null) throw new BookException(errors);

        var published = content.Calendars
            .Select(row => row.WorkingDays).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(name => PolicyFile.Read(folder, name, errors)).OfType<PolicyFile>().ToDictionary(days => days.Name);
        var days = published.ToDictionary(entry => entry.Key, entry => Days(entry.Value, content.Holidays, errors));
        foreach (var twice in content.Calendars.CountBy(row => row.Name).Where(entry => entry.Value > 1))
            errors.Add($"{Calendars}: calendar '{twice.Key}' occurs {twice.Value} times.");
        var calendars = content.Calendars.DistinctBy(row => row.Name)
            .Select(row => Calendar(row, days, errors)).OfType<ServiceCalendar>().ToDictionary(calendar => calendar.Name);
        var replaced = (from organisation in content.Organisations
                        from calendar in organisation.Value
                        select (Key: (organisation.Key, calendar.Key), calendar.Value)).ToDictionary(entry => entry.Key, entry => entry.Value);
        foreach (var ((organisation, calendar), own) in replaced)
        {
            if (!calendars.TryGetValue(own, out var other)) errors.Add($"{Calendars}: organisation '{organisation}' uses an unknown calendar '{own}'.");
            else if (!calendars.TryGetValue(calendar, out var usual) || usual.IsAlwaysOpen != other.IsAlwaysOpen)
                errors.Add($"{Calendars}: organisation '{organisation}' cannot use '{own}' in place of '{calendar}'.");
        }

        return errors.Count == 0
            ? new(calendars, replaced, PolicyFile.Version([file!, .. published.Values]))
            : throw new BookException(errors);
    }

    private static ServiceCalendar? Calendar(CalendarRow row, Dictionary<string, WorkingDays?> days, List<string> errors)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(row.TimeZone);
        if (zone is null) errors.Add($"{Calendars}: calendar '{row.Name}' names an unknown time zone '{row.TimeZone}'.");
        if (row.WorkingDays is null)
        {
            if (row.Openings is not null) errors.Add($"{Calendars}: calendar '{row.Name}' has opening hours but no working days.");
            return zone is null ? null : ServiceCalendar.AlwaysOpen(row.Name, zone);
        }

        var openings = (row.Openings ?? []).Select(text => (Text: text, Opening: Opening.Parse(text))).ToList();
        foreach (var bad in openings.Where(entry => entry.Opening is null))
            errors.Add($"{Calendars}: calendar '{row.Name}' has opening hours '{bad.Text}' that are not of the form 08:30-12:00.");
        var parsed = openings.Select(entry => entry.Opening).OfType<Opening>().ToList();
        if (openings.Count == 0) errors.Add($"{Calendars}: calendar '{row.Name}' has no opening hours.");
        if (parsed.Zip(parsed.Skip(1)).Any(pair => pair.First.ToMinute >= pair.Second.FromMinute))
            errors.Add($"{Calendars}: calendar '{row.Name}' has opening hours that touch, overlap or are out of order.");
        return zone is not null && days.GetValueOrDefault(row.WorkingDays) is { } worked ? new(row.Name, zone, worked, parsed) : null;
    }

    private static WorkingDays? Days(PolicyFile file, IReadOnlyList<NamedHoliday> holidays, List<string> errors)
    {
        if (PolicyJson.Read<WorkingDaysFile>(PolicyJson.Node(file, errors), file.Name, errors) is not { } content) return null;
        foreach (var (year, list) in content.Years)
        {
            errors.AddRange(from day in list.DaysOff.Concat(list.MakeUpWorkingDays) where day.Year != year select $"{file.Name}: {day:yyyy-MM-dd} stands under {year}.");
            errors.AddRange(from day in list.DaysOff.Intersect(list.MakeUpWorkingDays) select $"{file.Name}: {day:yyyy-MM-dd} is both off and worked.");
            errors.AddRange(from day in list.MakeUpWorkingDays where day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) select $"{file.Name}: {day:yyyy-MM-dd} is no weekend day, so it cannot make up for one.");
        }

        return new(
            content.Years.Values.SelectMany(year => year.DaysOff).ToHashSet(),
            content.Years.Values.SelectMany(year => year.MakeUpWorkingDays).ToHashSet(),
            content.Years.Keys.ToHashSet(),
            holidays);
    }
}
