using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>Which enquiries ride on which outage (features.md: child requests ride on one outage, each keeps its own clock). Inside the open unit.</summary>
internal static class EnquiryLinks
{
    private const string LinkOpen = $"""
        WITH {AreaTable.Tree},
        affected (point, area) AS (
            SELECT x.service_point_id, p.area_code FROM outage_point x JOIN service_point p ON p.id = x.service_point_id
            WHERE x.outage_id = @id AND x.until_version IS NULL)
        INSERT INTO outage_enquiry (outage_id, request_id, request_number, linked_at, answered_at)
        SELECT @id, r.id, r.number, @now, NULL FROM request r
        WHERE r.type IN @types AND r.outcome IS NULL AND r.parent_id IS NULL AND (@request IS NULL OR r.id = @request)
            AND (r.service_point_id IN (SELECT point FROM affected) OR r.area IN (SELECT code FROM tree)
                OR (r.service_point_id IS NULL AND r.area IN (SELECT area FROM affected)))
            AND NOT EXISTS (SELECT 1 FROM outage_enquiry e WHERE e.outage_id = @id AND e.request_id = r.id)
        """;

    /// <summary>Links the open enquiries of the outage's places, or one of them.</summary>
    public static async Task<int> Link(UnitOfWork unit, OutageRules rules, Guid outage, DateTimeOffset now, Guid? request = null) =>
        await unit.Write(LinkOpen, new { id = outage, now, types = rules.EnquiryTypes, request, codes = await OutageScopeTable.Areas(unit, outage) });

    /// <summary>Linked and not answered yet, oldest first.</summary>
    public static Task<IReadOnlyList<string>> Waiting(UnitOfWork unit, Guid outage) => unit.Query<string>(
        "SELECT request_number FROM outage_enquiry WHERE outage_id = @outage AND answered_at IS NULL ORDER BY request_id", new { outage });

    public static Task Answered(UnitOfWork unit, Guid outage, string number, DateTimeOffset now) => unit.Write(
        "UPDATE outage_enquiry SET answered_at = @now WHERE outage_id = @outage AND request_number = @number", new { now, outage, number });
}
