using Utilities.Commitments;
using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>What else was filed about the same: the case that a new one repeats, and how many residents of the area say the same. Inside the open unit.</summary>
public sealed class CaseSurroundings(UnitOfWork work, OperatorSettings settings)
{
    private const string RepeatedSql = """
        SELECT id, parent_id FROM hall_case
        WHERE confidential = 0 AND type = @Type AND received_at >= @since AND state <> 'withdrawn'
            AND ((related_number IS NOT NULL AND related_number = @RelatedNumber) OR (subject = @Subject AND phone IS NOT NULL AND phone = @Phone) OR (subject = @Subject AND filed_by IS NOT NULL AND filed_by = @FiledBy))
        ORDER BY id
        """;

    private const string AreaSql = "SELECT COUNT(*) FROM hall_case WHERE confidential = 0 AND area = @Area AND subject = @Subject AND received_at >= @since AND state <> 'withdrawn'";

    /// <summary>The case it repeats, as the first of its chain, and the facts that the rules of important problems ask.</summary>
    public async Task<(Guid? Parent, ImportantDecision.Surroundings Around)> Of(HallCase filed)
    {
        if (filed.Confidential) return (null, new(0, null, 0, null));
        var repeats = settings.Span("complaints.repeated.window") is { } window
            ? await work.Query<(Guid Id, Guid? ParentId)>(RepeatedSql, new { filed.Type, filed.RelatedNumber, filed.Subject, filed.Phone, filed.FiledBy, since = filed.ReceivedAt - window })
            : [];
        var inArea = filed is { Area: not null, Subject: not null } && settings.Span("complaints.area.window") is { } areaWindow
            ? await work.Single<int>(AreaSql, new { filed.Area, filed.Subject, since = filed.ReceivedAt - areaWindow })
            : 0;
        return (
            repeats.Count == 0 ? null : repeats[0].ParentId ?? repeats[0].Id,
            new(inArea, settings.Figure("complaints.area.many"), repeats.Count + 1, settings.Figure("complaints.repeated.often")));
    }
}
