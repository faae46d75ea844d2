using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Supervision cases as one number finds them: its own, or the matter whose promise was broken. For those who may read the register.</summary>
internal static class SupervisionHoldings
{
    public static readonly MatterSource Source = new("supervision")
    {
        Noun = new("督办", "Supervision"),
        Columns = "id, number, matter_type AS type, state, CASE WHEN answered_at IS NULL THEN NULL ELSE state END AS outcome, matter_number AS about, area, unit, opened_at AS received_at, answered_at AS closed_at",
        From = "supervision_case",
        Open = "answered_at IS NULL",
        About = "matter_number",
        FiledBy = null,
        Phone = null,
        Visible = reader => CaseSight.KnowsOfReports(reader) ? null : reader.Is(Roles.Operator) ? SupervisionCase.NotOfReports : "1 = 0",
        Title = _ => new("承诺未兑现督办", "Supervision of a broken promise"),
        Path = row => $"/api/{ComplaintsModule.Name}/supervision/{row.Number}",
    };
}
