namespace Utilities.Water.Tests;

public sealed class CompositeVerdictTests
{
    private static readonly QualityLimit[] Limits =
    [
        new() { Parameter = "turbidity", Unit = "NTU", Most = 1, Mandatory = true, Source = "示例标准" },
        new() { Parameter = "free-chlorine", Unit = "mg/L", Least = 0.05, Most = 2, Source = "示例标准" },
        new() { Parameter = "old", Unit = "-", Most = 1, Active = false, Source = "示例标准" },
    ];

    [Theory(DisplayName = "water.quality.composite-pass-rate: every parameter within its limits, bounds included")]
    [InlineData(1, 0.05, true)]
    [InlineData(1.0001, 0.05, false)]
    [InlineData(0, 0.0499, false)]
    [InlineData(0.5, 2.1, false)]
    public void Passes_when_all_are_within(double turbidity, double chlorine, bool passes)
    {
        var judged = CompositeVerdict.Judge("WS-1", [new("turbidity", turbidity), new("free-chlorine", chlorine)], Limits).Value;
        Assert.Equal(passes, judged.All(result => result.IsWithin));
    }

    [Fact]
    public void Refuses_unknown_repeated_and_missing_parameters_together()
    {
        var refused = CompositeVerdict.Judge("WS-1", [new("old", 1), new("free-chlorine", double.NaN), new("free-chlorine", 1), new(null, null)], Limits).Refusal!;
        Assert.Equal(
            ["values:parameter-missing", "values[0].parameter:unknown-parameter", "values[1].value:out-of-range", "values[2].parameter:twice", "values[3].parameter:unknown-parameter", "values[3].value:out-of-range"],
            refused.Errors!.Select(error => $"{error.Field}:{error.Code}").Order(StringComparer.Ordinal));
    }
}
