namespace Utilities.Billing;

/// <summary>Codes in the resident's words, Chinese and English side by side.</summary>
internal static class Words
{
    public static string Utility(string utility) => utility switch
    {
        "water" => "供水 Water",
        "power" => "供电 Power",
        "gas" => "供气 Gas",
        "heating" => "供热 Heating",
        _ => utility,
    };

    /// <summary>Both words where they differ: <c>立方米 m³</c>.</summary>
    public static string Unit(string unit) => UnitWords.Of(unit) is var word && word.Zh == word.En ? word.En : $"{word.Zh} {word.En}";

    public static string State(string state) => state switch
    {
        "open" => "待缴 To be paid",
        "overdue" => "已逾期 Overdue",
        "paid" => "已缴清 Paid",
        "reversed" => "已冲红,以更正账单为准 Taken back, see the corrected bill",
        _ => state,
    };

    public static string Register(string register) => register switch
    {
        "total" => "总 Total",
        "peak" => "峰 Peak",
        "flat" => "平 Flat",
        "valley" => "谷 Valley",
        _ => register,
    };

    public static string Basis(string basis) => basis switch
    {
        "measured" => "实抄 Read",
        "estimated" => "估算 Estimated",
        "meter-change" => "换表 Meter change",
        _ => basis,
    };
}
