using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The hall's cases as one number or one person finds them. A report of misconduct is found by whom <see cref="CaseSight"/> lets see it, and by nobody through the person.</summary>
internal static class CaseHoldings
{
    private const string NotTheirOwnAffair = """
        COALESCE(accused_person, '') <> @reader AND COALESCE(accused_unit, '') <> @reader AND NOT EXISTS (
            SELECT 1 FROM hall_unit_member m JOIN hall_unit u ON u.code = m.unit
            WHERE m.person = @reader AND (m.unit = hall_case.accused_unit OR u.name = hall_case.accused_unit OR m.name = hall_case.accused_person))
        """;

    public static MatterSource Of(CasePolicy policy) => new(HallCase.MatterKind)
    {
        Noun = new("投诉与建议", "Case of the hall"),
        Columns = "id, number, type, state, outcome, related_number AS about, filed_by, name, phone, address, description, area, unit, received_at, closed_at",
        From = "hall_case",
        Open = "outcome IS NULL",
        About = "related_number",
        Confidential = "confidential = 1",
        Visible = reader => !reader.IsStaff ? null : reader.IsAny(Roles.Supervisor, Roles.Auditor) ? $"confidential = 0 OR ({NotTheirOwnAffair})" : "confidential = 0",
        SeesPerson = (row, reader) => (!reader.IsStaff && row.FiledBy == reader.Id) || (!row.IsConfidential && reader.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)),
        Title = row => policy.Types.FirstOrDefault(type => type.Code == row.Type)?.Title ?? new(row.Type ?? "", row.Type ?? ""),
        Path = row => $"/api/{ComplaintsModule.Name}/cases/{row.Number}",
        Word = (_, code) => CaseEvents.Neutral.GetValueOrDefault(code),
        History = "SELECT case_id AS matter_id, at, kind AS what, roles FROM hall_case_event WHERE case_id IN @ids",
        ShowsEvent = (reader, what) => reader.IsStaff || CaseEvents.Neutral.ContainsKey(what),
    };
}
