using Utilities.Commitments;

namespace Utilities.Power;

/// <summary>At which voltage a customer is supplied (供电电压等级), and how often a year planned maintenance may cut off those of a level (002 第六条(二)2).</summary>
internal static class VoltageLevels
{
    /// <summary>35 kV and above: 「每年不应超过1次」.</summary>
    public const string CountAt35 = "power.outage.planned-count-35kv";

    /// <summary>10 kV: 「每年不应超过3次」.</summary>
    public const string CountAt10 = "power.outage.planned-count-10kv";

    public static readonly string[] All = ["220v", "380v", "10kv", "20kv", "35kv", "66kv", "110kv", "220kv"];

    /// <summary>The commitment that caps planned outages of a level; null where the source names none. Pure.</summary>
    public static string? RuleOf(string level) => level switch
    {
        "35kv" or "66kv" or "110kv" or "220kv" => CountAt35,
        "10kv" => CountAt10,
        _ => null,
    };

    /// <summary>The levels that have a cap.</summary>
    public static readonly string[] Capped = [.. All.Where(level => RuleOf(level) is { })];

    /// <summary>The caps that the organisation promises, by commitment. Pure.</summary>
    public static IReadOnlyDictionary<string, int> Caps(ChosenBook book) => book.Rows
        .Where(row => row.Id is CountAt35 or CountAt10 && row.Indicator?.Threshold is { })
        .ToDictionary(row => row.Id, row => (int)row.Indicator!.Threshold!.Value, StringComparer.Ordinal);
}
