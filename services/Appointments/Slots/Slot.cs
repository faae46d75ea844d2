namespace Utilities.Appointments;

/// <summary>A stretch of time that can be booked as often as it has room (号源), a row of table <c>booking_slot</c>.</summary>
public sealed record Slot
{
    public const string Open = "open";
    public const string Closed = "closed";

    public const string Columns = "id, calendar_code, day_on, starts_at, ends_at, capacity, taken, state, reason, updated_at";

    public Guid Id { get; init; }
    public string CalendarCode { get; init; } = "";

    /// <summary>The local day.</summary>
    public DateOnly DayOn { get; init; }

    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public int Capacity { get; init; }

    /// <summary>How many hold it; never more than <see cref="Capacity"/>.</summary>
    public int Taken { get; init; }

    /// <summary><see cref="Open"/> or <see cref="Closed"/>.</summary>
    public string State { get; init; } = "";

    /// <summary>Why it is closed.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A slot at which a matter can begin, as anybody may see it.</summary>
/// <param name="Free">How many can still book its beginning.</param>
public sealed record FreeSlot(Guid Id, string Calendar, DateOnly Day, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Free);
