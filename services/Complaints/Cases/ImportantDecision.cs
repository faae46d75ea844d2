namespace Utilities.Complaints;

/// <summary>Which rules make a case an important problem (重要问题, 000 值班制度 4; <c>hall.escalation.important</c>). Pure.</summary>
public static class ImportantDecision
{
    /// <param name="InArea">Other open or recent cases of the same area and subject.</param>
    /// <param name="AreaThreshold">From how many on, this one included, many residents are concerned; null: the operator has set none.</param>
    /// <param name="Repeats">How often the same complainant has complained of it, this time included.</param>
    /// <param name="RepeatThreshold">From how many on it is important; null: the operator has set none.</param>
    public sealed record Surroundings(int InArea, decimal? AreaThreshold, int Repeats, decimal? RepeatThreshold);

    /// <returns>Codes of the rules that hold; a confidential report is judged by a supervisor alone.</returns>
    public static IReadOnlyList<string> Rules(IReadOnlyList<ImportantRule> rules, HallCase filed, bool danger, bool media, Surroundings around) => filed.Confidential
        ? []
        : [.. rules.Where(rule => rule.Kind switch
        {
            "flag" => (rule.Code == "danger" && danger) || (rule.Code == "media" && media),
            "words" => rule.Words.Any(word => filed.Description.Contains(word, StringComparison.Ordinal)),
            "repeated-area" => around.AreaThreshold is { } many && around.InArea + 1 >= many,
            "repeated-complaint" => around.RepeatThreshold is { } often && around.Repeats >= often,
            _ => false,
        }).Select(rule => rule.Code)];
}
