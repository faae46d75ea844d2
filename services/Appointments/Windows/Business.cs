using System.Text.Json;
using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// What is dealt with at the windows, with everything that is told once (一次性告知: papers and fees) and the announced time (承诺时限,
/// 002 第五篇 五.5 「业务要限期办结」). Which businesses there are, and their times, is the hall's: no source lists them.
/// </summary>
public sealed record Business
{
    internal const string Columns = "code, kind, name_zh, name_en, promise_minutes, promise_working_days, materials AS materials_text, fees_zh, fees_en, active, version, updated_at";

    /// <summary>Transaction times differ by kind: payments five minutes, electricity business fifteen (002 第一篇 第十条(二)1).</summary>
    public static readonly string[] Kinds = ["payment", "business", "enquiry"];

    public string Code { get; init; } = "";

    /// <summary>One of <see cref="Kinds"/>.</summary>
    public string Kind { get; init; } = "";

    public string NameZh { get; init; } = "";
    public string NameEn { get; init; } = "";

    /// <summary>Announced time in minutes, for what is done while the customer waits.</summary>
    public int? PromiseMinutes { get; init; }

    /// <summary>Announced time in working days, for what is collected later.</summary>
    public int? PromiseWorkingDays { get; init; }

    /// <summary>Papers to bring, all of them.</summary>
    public IReadOnlyList<BilingualText> Materials { get; init; } = [];

    public string? FeesZh { get; init; }
    public string? FeesEn { get; init; }
    public bool Active { get; init; }
    public long Version { get; init; }

    [JsonIgnore]
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary><see cref="Materials"/> as they are stored.</summary>
    [JsonIgnore]
    public string MaterialsText
    {
        get => JsonSerializer.Serialize(Materials, JsonDefaults.Options);
        init => Materials = JsonSerializer.Deserialize<IReadOnlyList<BilingualText>>(value, JsonDefaults.Options)!;
    }

    internal bool HasPromise => PromiseMinutes is not null || PromiseWorkingDays is not null;

    /// <summary>When business accepted now is to be done by the announced time; null where none is announced.</summary>
    internal DateTimeOffset? PromisedFrom(DateTimeOffset accepted, CalendarBook calendars) => this switch
    {
        { PromiseMinutes: { } minutes } => accepted.AddMinutes(minutes),
        { PromiseWorkingDays: { } days } => calendars.Get("workingdays").DueAfter(accepted, new Limit.WorkingDays(days), DayRules.Default)?.At,
        _ => null,
    };
}
