using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Which enquiries ride on which outage (features.md: child requests ride on one outage, each keeps its own clock). Inside the open unit.</summary>
public sealed class EnquiryLinks(UnitOfWork unit, ClockLedger ledger, SupplyUtility utility)
{
    /// <summary>Somebody asks about an emergency outage or rationing: it is to be explained (state-grid 第十条(二)10 「当客户咨询时,要做好解释工作」).</summary>
    public const string Milestone = "outage-enquiry-received";

    /// <summary>Whether an enquiry about it is a duty to explain. Pure.</summary>
    internal static bool Explains(Outage outage) => outage.Kind is Outage.KindEmergency or Outage.KindRationing;

    /// <param name="exact">Behind the places of a request on SQL Server: they are kept in the database's own collation, areas and points in the binary one, and the two do not compare (error 468).</param>
    private static string Open(string exact) => $"""
        WITH {AreaTable.Tree},
        affected (point, area) AS (
            SELECT x.service_point_id, p.area_code FROM outage_point x JOIN service_point p ON p.id = x.service_point_id
            WHERE x.outage_id = @id AND x.until_version IS NULL)
        SELECT r.id FROM request r
        WHERE r.type IN @types AND r.outcome IS NULL AND r.parent_id IS NULL AND (@request IS NULL OR r.id = @request) AND (@restoredAt IS NULL OR r.received_at < @restoredAt)
            AND (r.service_point_id{exact} IN (SELECT point FROM affected) OR r.area{exact} IN (SELECT code FROM tree)
                OR (r.service_point_id IS NULL AND r.area{exact} IN (SELECT area FROM affected)))
            AND NOT EXISTS (SELECT 1 FROM outage_enquiry e WHERE e.outage_id = @id AND e.request_id = r.id)
        """;

    private const string Insert = """
        INSERT INTO outage_enquiry (outage_id, request_id, request_number, linked_at, answered_at) VALUES (@outage, @Id, @Number, @now, NULL)
        """;

    /// <summary>Links the open enquiries of the outage's places, or one of them. What is asked after supply was back is about something else.</summary>
    internal async Task Link(Outage outage, DateTimeOffset now, Actor by, Guid? request = null)
    {
        if (utility.Outages.EnquiryTypes.Count == 0) return;
        var (db, transaction) = unit.Raw();
        var found = await unit.Query<Guid>(
            Open(unit.Database.Pick("", " COLLATE Latin1_General_BIN2")), new { id = outage.Id, types = utility.Outages.EnquiryTypes, request, restoredAt = outage.RestoredAt, codes = await OutageScopeTable.Areas(unit, outage.Id) });
        foreach (var id in found)
        {
            var enquiry = (await RequestTable.ById(db, transaction, id))!;
            await unit.Write(Insert, new { outage = outage.Id, enquiry.Id, enquiry.Number, now });
            if (Explains(outage))
                await ledger.Record(new Milestone(enquiry.Matter, Milestone, enquiry.ReceivedAt, by) { Facts = enquiry.Facts() });
        }
    }

    /// <summary>Linked and not answered yet, oldest first.</summary>
    internal Task<IReadOnlyList<string>> Waiting(Guid outage) => unit.Query<string>(
        "SELECT request_number FROM outage_enquiry WHERE outage_id = @outage AND answered_at IS NULL ORDER BY request_id", new { outage });

    internal Task Answered(Guid outage, string number, DateTimeOffset now) => unit.Write(
        "UPDATE outage_enquiry SET answered_at = @now WHERE outage_id = @outage AND request_number = @number", new { now, outage, number });
}
