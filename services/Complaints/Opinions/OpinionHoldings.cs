namespace Utilities.Complaints;

/// <summary>Opinions as staff find them by their own number or by the service they are about. The resident's words are for those who handle them; the link to the form is not shown.</summary>
internal static class OpinionHoldings
{
    private const string Superseded = "superseded";

    public static readonly MatterSource Source = new("opinion")
    {
        Noun = new("服务意见", "Opinion"),
        Columns = $"""
            id, number, business AS type, CASE WHEN recorded_at IS NULL AND superseded_at IS NOT NULL THEN '{Superseded}' ELSE state END AS state,
            COALESCE(verdict, CASE WHEN superseded_at IS NOT NULL THEN '{Superseded}' END) AS outcome, reference AS about, words AS description, area, COALESCE(utility, unit) AS unit,
            completed_at AS received_at, COALESCE(recorded_at, superseded_at) AS closed_at
            """,
        From = "opinion",
        Open = "recorded_at IS NULL AND superseded_at IS NULL",
        About = "reference",
        FiledBy = null,
        Phone = null,
        Title = _ => new("服务意见表", "Opinion form of a completed service"),
        Path = row => $"/api/{ComplaintsModule.Name}/opinions/{row.Number}",
        Word = (_, code) => code switch
        {
            Opinion.Asked => new("待填写", "Waits to be filled in"),
            "opinion-asked" => new("已请填写意见", "Asked for an opinion"),
            Opinion.Recorded or "opinion-recorded" => new("已填写", "Filled in"),
            Superseded => new("事项已重新办理", "The service was taken up again"),
            _ => null,
        },
    };
}
