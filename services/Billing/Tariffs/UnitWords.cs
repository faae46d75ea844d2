using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>Units in words.</summary>
public static class UnitWords
{
    /// <summary>The unit of tariffs by which only heated area counts and nothing is metered.</summary>
    public const string Area = "m2";

    private static readonly Dictionary<string, BilingualText> Words = new(StringComparer.Ordinal)
    {
        ["m3"] = new("立方米", "m³"), ["kWh"] = new("千瓦时", "kWh"), ["GJ"] = new("吉焦", "GJ"), [Area] = new("平方米", "m²"), ["month"] = new("个月", "months"),
        ["m2-season"] = new("平方米·采暖季", "m²·season"), ["m2-month"] = new("平方米·月", "m²·months"), ["CNY"] = new("元", "CNY"), ["piece"] = new("件", "pieces"), ["visit"] = new("次", "visits"),
        ["hour"] = new("小时", "hours"), ["m"] = new("米", "m"),
    };

    /// <summary>The unit in words; an unknown one as it stands.</summary>
    public static BilingualText Of(string unit) => Words.GetValueOrDefault(unit) ?? new(unit, unit);
}
