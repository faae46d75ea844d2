using Utilities.Commitments;

namespace Utilities.Water;

/// <summary>The words for the customer, proposed from the result. Pure.</summary>
internal static class QualityReply
{
    /// <summary>The result itself.</summary>
    public static BilingualText Result(IReadOnlyList<ParameterResult> results)
    {
        var outside = results.Where(result => !result.IsWithin).ToList();
        var sources = string.Join("、", results.Select(result => result.Source).Distinct(StringComparer.Ordinal));
        if (outside.Count == 0)
            return new($"共化验{results.Count}项,均符合{sources}的限值,综合判定合格", $"All {results.Count} parameters tested are within the limits of {sources}: the water passes");
        var figures = outside.Select(result => FormattableString.Invariant($"{result.Parameter} {result.Value:0.####} {result.Unit} ({QualityLimit.Words(result.Least, result.Most, result.Unit)})")).ToList();
        return new($"共化验{results.Count}项,其中{outside.Count}项超出{sources}的限值:{string.Join(";", figures)},综合判定不合格",
            $"{outside.Count} of {results.Count} parameters tested are outside the limits of {sources}: {string.Join("; ", figures)}. The water does not pass");
    }

    /// <summary>The whole reply.</summary>
    public static BilingualText Propose(WaterSample sample, IReadOnlyList<ParameterResult> results)
    {
        var day = HallTime.Day(sample.TakenAt).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var text = Result(results);
        return sample.Passed == true
            ? new($"您好!您反映的水质问题,我们已于{day}采样({sample.Number})化验:{text.Zh},请放心使用。", $"We took a sample ({sample.Number}) on {day} and had it tested. {text.En}.")
            : new($"您好!您反映的水质问题,我们已于{day}采样({sample.Number})化验:{text.Zh}。我们正在查明原因并安排复检,复检结果将另行告知。给您带来不便,深表歉意。",
                $"We took a sample ({sample.Number}) on {day} and had it tested. {text.En}. We are looking for the cause and will test again; you will be told the outcome. We apologise.");
    }
}
