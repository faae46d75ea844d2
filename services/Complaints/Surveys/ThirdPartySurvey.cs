namespace Utilities.Complaints;

/// <summary>A survey of satisfaction that a third party held: 002 第一篇 第十二条(二) 「由第三方组织的客户满意度调查活动」 (hall.survey.third-party, D11).</summary>
public sealed record ThirdPartySurvey : NumberedRow
{
    internal static readonly RowTable<ThirdPartySurvey> Table = new(
        "third-party survey", "third_party_survey", "third-party-surveys", "TS", "D11", "scope, surveyor, from_day, until_day, asked, score, report, recorded_by", (survey, _) => survey);

    /// <summary>What was asked about: <c>hall</c>, the name of a service. Compared with the same a year before.</summary>
    public string Scope { get; init; } = "";

    /// <summary>Who held it; not the hall itself.</summary>
    public string Surveyor { get; init; } = "";

    public DateOnly FromDay { get; init; }

    /// <summary>The last day of asking.</summary>
    public DateOnly UntilDay { get; init; }

    /// <summary>People asked.</summary>
    public int Asked { get; init; }

    /// <summary>0 to 100, as the surveyor reports it.</summary>
    public double Score { get; init; }

    /// <summary>Number or place of the report.</summary>
    public string? Report { get; init; }

    public string RecordedBy { get; init; } = "";
}
