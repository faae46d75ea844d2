using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>A station where bottled gas is exchanged (液化气换气站).</summary>
public sealed record Station
{
    public const string Columns = "code, name_zh, name_en, area_code, openings, active, version, updated_at";

    public string Code { get; init; } = "";
    public string NameZh { get; init; } = "";
    public string NameEn { get; init; } = "";
    public string AreaCode { get; init; } = "";

    /// <summary>Local opening times of every day, holidays included: <c>08:00-12:00,14:00-18:00</c>.</summary>
    public string Openings { get; init; } = "";

    public bool Active { get; init; } = true;

    /// <summary>How many wait in the queue now; null where it was not counted.</summary>
    public int? Waiting { get; init; }

    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether it is open from one instant to another without a break.</summary>
    public bool IsOpen(DateTimeOffset from, DateTimeOffset until)
    {
        var (first, last) = (HallTime.Of(from), HallTime.Of(until));
        if (first.Date != last.Date) return false;
        var (start, end) = (first.TimeOfDay.TotalMinutes, last.TimeOfDay.TotalMinutes);
        return SupplyHours.Read(Openings)?.Any(opening => start >= opening.From && end <= opening.Until) ?? false;
    }

    internal static Task<Station?> Find(UnitOfWork unit, string code) =>
        unit.Single<Station>($"SELECT {Columns} FROM lpg_station WHERE code = @code AND active = @yes", new { code, yes = true });

    internal static Task<int> Queue(UnitOfWork unit, string code, DateOnly day) => unit.Single<int>(
        "SELECT COUNT(*) FROM cylinder_exchange WHERE station_code = @code AND state = 'waiting' AND day_on = @day AND kind = 'walk-in'", new { code, day });
}

/// <summary>A station as sent in.</summary>
public sealed record StationInput(string? Code, string? NameZh, string? NameEn, string? AreaCode, string? Openings, bool? Active)
{
    public Outcome<Station> Check(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var openings = errors.Text("openings", Openings);
        if (openings.Length > 0 && SupplyHours.Read(openings) is null) errors.Add("openings", "not-hours", "Give local times that rise and do not overlap: 08:00-12:00,14:00-18:00.");
        var station = new Station
        {
            Code = errors.Code("code", Code),
            NameZh = errors.Text("nameZh", NameZh),
            NameEn = errors.Text("nameEn", NameEn),
            AreaCode = errors.Text("areaCode", AreaCode, 60),
            Openings = openings,
            Active = Active ?? true,
            Version = 1,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : station;
    }
}
