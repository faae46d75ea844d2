using System.Data.Common;
using Dapper;

namespace Utilities.Gas;

/// <summary>Everything the year's plan is made from, read at once: customers in the order of the tour, brigades and their areas, and the visits that stand.</summary>
internal sealed record VisitTown(
    int Year, IReadOnlyList<VisitTown.Customer> Customers, IReadOnlyList<VisitTown.Brigade> Brigades, IReadOnlyDictionary<string, string?> Parents,
    IReadOnlyDictionary<string, string> Areas, ILookup<Guid, VisitTown.Known> Visits, IReadOnlyDictionary<Guid, DateOnly> LastYear)
{
    public sealed record Customer
    {
        public Guid Id { get; init; }
        public string AreaCode { get; init; } = "";
    }

    public sealed record Brigade
    {
        public string Code { get; init; } = "";
        public int DailyCapacity { get; init; }
    }

    /// <summary>A visit that stands in the plan.</summary>
    public sealed record Known
    {
        public Guid Id { get; init; }
        public Guid ServicePointId { get; init; }
        public string Duty { get; init; } = "";
        public int Ordinal { get; init; }
        public string BrigadeCode { get; init; } = "";
        public DateOnly PlannedOn { get; init; }
        public string State { get; init; } = "";
    }

    public static async Task<VisitTown> Read(DbConnection db, int year)
    {
        var customers = (await db.QueryAsync<Customer>("SELECT id, area_code FROM service_point WHERE active = @yes ORDER BY area_code, segment_code, number", new { yes = true })).AsList();
        var brigades = (await db.QueryAsync<Brigade>("SELECT code, daily_capacity FROM visit_brigade WHERE active = @yes ORDER BY code", new { yes = true })).AsList();
        var parents = (await db.QueryAsync<(string Code, string? Parent)>("SELECT code, parent_code FROM area")).ToDictionary(area => area.Code, area => area.Parent, StringComparer.Ordinal);
        var areas = (await db.QueryAsync<(string Area, string Brigade)>("""
            SELECT a.area_code, a.brigade_code FROM visit_brigade_area a JOIN visit_brigade b ON b.code = a.brigade_code WHERE b.active = @yes
            """, new { yes = true })).ToDictionary(area => area.Area, area => area.Brigade, StringComparer.Ordinal);
        var visits = (await db.QueryAsync<Known>("""
            SELECT id, service_point_id, duty, ordinal, brigade_code, planned_on, state FROM safety_visit WHERE year = @year AND state <> 'cancelled'
            """, new { year })).ToLookup(visit => visit.ServicePointId);
        var last = (await db.QueryAsync<(Guid Point, DateOnly On)>("""
            SELECT service_point_id, MAX(planned_on) FROM safety_visit WHERE year = @before AND state <> 'cancelled' GROUP BY service_point_id
            """, new { before = year - 1 })).ToDictionary(visit => visit.Point, visit => visit.On);
        return new(year, customers, brigades, parents, areas, visits, last);
    }

    /// <summary>The brigade of an area, or of the nearest area around it; null when nobody looks after it.</summary>
    public string? BrigadeOf(string area)
    {
        for (string? at = area; at is not null; at = Parents.GetValueOrDefault(at))
            if (Areas.TryGetValue(at, out var brigade)) return brigade;
        return null;
    }
}
