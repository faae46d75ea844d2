using Utilities.Commitments;

namespace Utilities.Complaints;

/// <summary>Counts of one cell of the rates: all cases, one type, unit, area or month.</summary>
public sealed record RateCell
{
    /// <summary>Name of the cell that holds the small ones together.</summary>
    public const string Others = "*";

    /// <summary>Name of the line over all cells.</summary>
    public const string All = "all";

    public string Cell { get; init; } = "";

    /// <summary>Cases received in the period, those withdrawn or imported from elsewhere left out.</summary>
    public int Received { get; init; }

    public int Answered { get; init; }

    /// <summary>Answered with an outcome that counts as resolved.</summary>
    public int Resolved { get; init; }

    /// <summary>Those whose complainant has said what they think of the answer.</summary>
    public int Judged { get; init; }

    public int Satisfied { get; init; }

    public decimal? ResponseRate => Percent(Answered, Received);

    public decimal? ResolutionRate => Percent(Resolved, Received);

    public decimal? SatisfactionRate => Percent(Satisfied, Judged);

    public static RateCell Sum(string cell, IReadOnlyCollection<RateCell> cells) => new()
    {
        Cell = cell, Received = cells.Sum(one => one.Received), Answered = cells.Sum(one => one.Answered), Resolved = cells.Sum(one => one.Resolved),
        Judged = cells.Sum(one => one.Judged), Satisfied = cells.Sum(one => one.Satisfied),
    };

    private static decimal? Percent(int part, int whole) => whole == 0 ? null : Math.Round(100m * part / whole, 2, MidpointRounding.AwayFromZero);
}

/// <summary>What the three rates of 12345 practice count; no document gives a formula, so these are ours.</summary>
public static class RateFormulas
{
    public static readonly BilingualText Response = new(
        "响应率=期内受理且已答复的件数÷期内受理件数(撤回的、从别处导入的除外)", "Response rate = cases received in the period and answered / cases received in the period, those withdrawn or imported left out");

    public static readonly BilingualText Resolution = new(
        "解决率=期内受理且答复时已解决的件数÷期内受理件数(撤回的、从别处导入的除外)", "Resolution rate = cases received in the period and answered as resolved / cases received in the period, those withdrawn or imported left out");

    public static readonly BilingualText Satisfaction = new(
        "满意率=期内受理且最近一次评价为满意的件数÷期内受理且已评价的件数", "Satisfaction rate = cases received in the period whose last opinion is satisfied / those with an opinion");

    public static readonly BilingualText Confidentiality = new(
        "举报不计入合计及部门、小区;件数过少的类别合并列示", "Reports of misconduct count in no total, unit or area; cells with few cases are shown together");
}
