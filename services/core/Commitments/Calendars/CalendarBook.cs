namespace Utilities.Commitments;

/// <summary>All calendars of the policy folder, per organisation where one differs.</summary>
public sealed class CalendarBook
{
    private readonly IReadOnlyDictionary<string, ServiceCalendar> calendars;
    private readonly IReadOnlyDictionary<(string Organisation, string Calendar), string> replaced;

    internal CalendarBook(
        IReadOnlyDictionary<string, ServiceCalendar> calendars,
        IReadOnlyDictionary<(string Organisation, string Calendar), string> replaced,
        string version)
    {
        this.calendars = calendars;
        this.replaced = replaced;
        Version = version;
    }

    /// <summary>SHA-256 over the files, 64 hexadecimal digits.</summary>
    public string Version { get; }

    public IReadOnlyCollection<string> Names => [.. calendars.Keys];

    /// <summary>The calendar of that name as the organisation keeps it.</summary>
    /// <param name="calendar"><c>wallclock</c>, <c>workingdays</c> …</param>
    /// <param name="organisation">The organisation or profile; null for the hall's own.</param>
    /// <exception cref="KeyNotFoundException">No calendar of that name; a book that names one is refused at start.</exception>
    public ServiceCalendar Get(string calendar, string? organisation = null)
    {
        var name = organisation is not null && replaced.TryGetValue((organisation, calendar), out var own) ? own : calendar;
        return calendars.TryGetValue(name, out var found) ? found : throw new KeyNotFoundException($"There is no calendar '{name}'.");
    }

    /// <summary>The calendar a commitment counts in: its organisation's, else its profile's, else the hall's.</summary>
    public ServiceCalendar Of(Commitment commitment, string? organisation = null) =>
        organisation is not null && replaced.ContainsKey((organisation, commitment.Calendar))
            ? Get(commitment.Calendar, organisation)
            : Get(commitment.Calendar, commitment.Profile);
}
