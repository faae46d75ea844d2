using Utilities.Messaging;

namespace Utilities.Appointments;

/// <summary>When one window or team can be booked and for what (预约日历), a row of table <c>booking_calendar</c>. Apart from the duty desk's and the windows' own hours (K41).</summary>
public sealed record BookingCalendar
{
    /// <summary>Only days that are worked; a weekend day worked in exchange (调休) keeps Monday's hours.</summary>
    public const string WorkingDays = "working-days";

    /// <summary>Rest days and holidays too, by the hours of the week.</summary>
    public const string EveryDay = "every-day";

    public const string Columns = "code, organisation, name_zh, name_en, kind, utility, team, days, hours, slot_minutes, capacity, matters, areas, active, version, updated_at";

    private const string InsertRow = $"""
        INSERT INTO booking_calendar ({Columns}) VALUES (@Code, @Organisation, @NameZh, @NameEn, @Kind, @Utility, @Team, @Days, @Hours, @SlotMinutes, @Capacity, @Matters, @Areas, @Active, @Version, @UpdatedAt)
        """;

    private const string UpdateRow = """
        UPDATE booking_calendar SET organisation = @Organisation, name_zh = @NameZh, name_en = @NameEn, team = @Team, days = @Days, hours = @Hours, slot_minutes = @SlotMinutes,
            capacity = @Capacity, matters = @Matters, areas = @Areas, active = @Active, version = version + 1, updated_at = @UpdatedAt
        WHERE code = @Code AND version = @Version
        """;

    internal static readonly string[] DayRules = [WorkingDays, EveryDay];

    public string Code { get; init; } = "";

    /// <summary>The window department or team that answers for the bookings.</summary>
    public string Organisation { get; init; } = "";

    public string NameZh { get; init; } = "";
    public string NameEn { get; init; } = "";

    /// <summary><c>doorstep</c> or <c>hall</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Name of the utility whose matters and visits it serves; null: the hall's own.</summary>
    public string? Utility { get; init; }

    /// <summary>The crew that goes, unless another is assigned.</summary>
    public string? Team { get; init; }

    /// <summary><see cref="WorkingDays"/> or <see cref="EveryDay"/> (K12).</summary>
    public string Days { get; init; } = "";

    /// <summary>As <see cref="WeekHours"/> reads them.</summary>
    public string Hours { get; init; } = "";

    public int SlotMinutes { get; init; }

    /// <summary>How many are served in one slot.</summary>
    public int Capacity { get; init; }

    /// <summary>Codes of the matters served, separated by spaces; empty: all of its kind and utility.</summary>
    public string Matters { get; init; } = "";

    /// <summary>Codes of the areas served, separated by spaces; empty: all.</summary>
    public string Areas { get; init; } = "";

    public bool Active { get; init; } = true;
    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether it can be booked for this. Pure.</summary>
    public bool Serves(Need need) =>
        Active && Kind == need.Kind && Utility == need.Utility && Holds(Matters, need.Matter) && (need.Area is null || Holds(Areas, need.Area));

    internal static Task<BookingCalendar?> Find(UnitOfWork unit, string code) =>
        unit.Single<BookingCalendar>($"SELECT {Columns} FROM booking_calendar WHERE code = @code", new { code });

    /// <summary>The calendars that can be booked for this, by code.</summary>
    internal static async Task<IReadOnlyList<BookingCalendar>> For(UnitOfWork unit, Need need) =>
        [.. (await unit.Query<BookingCalendar>($"SELECT {Columns} FROM booking_calendar WHERE kind = @Kind AND active = @yes ORDER BY code", new { need.Kind, yes = true })).Where(calendar => calendar.Serves(need))];

    internal static Task Insert(UnitOfWork unit, BookingCalendar calendar) => unit.Write(InsertRow, calendar);

    /// <returns>Whether the version was still the current one.</returns>
    internal static async Task<bool> Update(UnitOfWork unit, BookingCalendar calendar) => await unit.Write(UpdateRow, calendar) == 1;

    private static bool Holds(string codes, string code) => codes.Length == 0 || codes.Split(' ').Contains(code);
}

/// <summary>What is to be booked.</summary>
/// <param name="Kind"><c>doorstep</c> or <c>hall</c>.</param>
/// <param name="Matter">Code of the bookable matter, or <see cref="Visit"/>.</param>
/// <param name="Utility">Name of the utility, or null.</param>
/// <param name="Area">Code of the area, where the place is not the hall.</param>
/// <param name="Minutes">How long it takes.</param>
public sealed record Need(string Kind, string Matter, string? Utility, string? Area, int Minutes)
{
    /// <summary>Stands for the visits that utilities order.</summary>
    public const string Visit = "visit";
}
