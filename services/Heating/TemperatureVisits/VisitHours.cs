using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>
/// When customers are visited without asking first. The standard says 「尽量不安排夜间走访」 and gives no hours: configuration <c>Heating:Visits</c>.
/// </summary>
public sealed record VisitHours
{
    /// <summary>Local clock time from which it is no longer night.</summary>
    public TimeOnly DayFrom { get; init; } = new(8, 0);

    /// <summary>Local clock time from which it is night.</summary>
    public TimeOnly DayUntil { get; init; } = new(20, 0);

    /// <summary>Between two visits of a round, for one pair of visitors.</summary>
    public int SlotMinutes { get; init; } = 30;

    public static VisitHours Of(IConfiguration configuration) => configuration.GetSection("Heating:Visits").Get<VisitHours>() ?? new();

    public bool IsNight(DateTimeOffset at)
    {
        var local = TimeOnly.FromDateTime(HallTime.Of(at).DateTime);
        return local < DayFrom || local >= DayUntil;
    }

    /// <summary>The times of a round's visits, one after another, from its beginning on and by day only. Pure.</summary>
    public IEnumerable<DateTimeOffset> Slots(DateTimeOffset startsAt, int count)
    {
        var at = HallTime.Of(startsAt);
        for (var i = 0; i < count; i++)
        {
            if (IsNight(at)) at = Morning(TimeOnly.FromDateTime(at.DateTime) < DayFrom ? at : at.AddDays(1));
            yield return at;
            at = at.AddMinutes(SlotMinutes);
        }
    }

    /// <summary>A visit at night needs the customer's agreement beforehand.</summary>
    internal void Check(FieldErrors errors, DateTimeOffset bookedAt, string? agreedBy)
    {
        if (IsNight(bookedAt) && agreedBy is null)
            errors.Add("nightAgreedBy", "required", $"Between {DayUntil:HH:mm} and {DayFrom:HH:mm} nobody is visited without having agreed first: say who agreed.");
    }

    private DateTimeOffset Morning(DateTimeOffset local) => new(local.Date + DayFrom.ToTimeSpan(), local.Offset);
}
