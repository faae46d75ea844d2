using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>A gas brigade (供气大队) that makes the yearly visits.</summary>
public sealed record Brigade
{
    public const string Columns = "code, name_zh, name_en, daily_capacity, active, version, updated_at";

    public const string Insert = $"INSERT INTO visit_brigade ({Columns}) VALUES (@Code, @NameZh, @NameEn, @DailyCapacity, @Active, @Version, @UpdatedAt)";

    public string Code { get; init; } = "";
    public string NameZh { get; init; } = "";
    public string NameEn { get; init; } = "";

    /// <summary>Most homes visited on a working day.</summary>
    public int DailyCapacity { get; init; }

    public bool Active { get; init; } = true;

    /// <summary>Areas it looks after, with all that lies inside them.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Gives the brigade these areas and no others; refuses unknown ones and those of another brigade. Inside the open unit.</summary>
    internal static async Task<Refusal?> KeepAreas(UnitOfWork unit, Brigade brigade)
    {
        var known = (await unit.Query<string>("SELECT code FROM area WHERE code IN @Areas", brigade)).ToHashSet(StringComparer.Ordinal);
        var taken = (await unit.Query<string>("SELECT area_code FROM visit_brigade_area WHERE area_code IN @Areas AND brigade_code <> @Code", brigade)).ToHashSet(StringComparer.Ordinal);
        var errors = new FieldErrors();
        foreach (var (index, area) in brigade.Areas.Index())
        {
            if (!known.Contains(area)) errors.Add($"areas[{index}]", "unknown-area", $"No area '{area}' is registered.");
            else if (taken.Contains(area)) errors.Add($"areas[{index}]", "other-brigade", $"Another brigade looks after '{area}'.");
        }

        if (errors.Any) return errors.ToRefusal();
        await unit.Write("DELETE FROM visit_brigade_area WHERE brigade_code = @Code", brigade);
        await unit.Write("INSERT INTO visit_brigade_area (area_code, brigade_code) VALUES (@area, @Code)", brigade.Areas.Select(area => new { area, brigade.Code }));
        return null;
    }
}

/// <summary>A brigade as sent in.</summary>
public sealed record BrigadeInput(string? Code, string? NameZh, string? NameEn, int? DailyCapacity, IReadOnlyList<string>? Areas, bool? Active)
{
    private const int MostPerDay = 1000;

    public Outcome<Brigade> Check(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        if (DailyCapacity is null) errors.Add("dailyCapacity", "required", "Give 'dailyCapacity', the most homes visited on a working day.");
        var brigade = new Brigade
        {
            Code = errors.Code("code", Code),
            NameZh = errors.Text("nameZh", NameZh),
            NameEn = errors.Text("nameEn", NameEn),
            DailyCapacity = (int)(errors.Range("dailyCapacity", DailyCapacity, 1, MostPerDay) ?? 0),
            Areas = [.. (Areas ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Active = Active ?? true,
            Version = 1,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : brigade;
    }
}
