using System.Text.Json;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>A visit as the plan writes it.</summary>
internal sealed record VisitRow(Guid Id, string Number, string Duty, int Ordinal, Guid Point, string Area, string Brigade, DateOnly On);

/// <summary>Thousands of visits in one statement: the rows travel as JSON. Inside the open unit.</summary>
internal static class VisitBatch
{
    private const string Columns = """
        INSERT INTO safety_visit (id, number, year, duty, ordinal, service_point_id, area_code, brigade_code, planned_on, state, no_entries, version, updated_at)
        SELECT r.id, r.number, @year, r.duty, r.ordinal, r.point, r.area, r.brigade, r.planned_on, 'planned', 0, 1, @now FROM
        """;

    private const string NotThere = """
         WHERE NOT EXISTS (SELECT 1 FROM safety_visit v WHERE v.service_point_id = r.point AND v.year = @year AND v.ordinal = r.ordinal AND v.duty = r.duty AND v.state <> 'cancelled')
        """;

    private const string SqliteRows = """
        (SELECT json_extract(value, '$.id') AS id, json_extract(value, '$.number') AS number, json_extract(value, '$.duty') AS duty,
            json_extract(value, '$.ordinal') AS ordinal, json_extract(value, '$.point') AS point, json_extract(value, '$.area') AS area,
            json_extract(value, '$.brigade') AS brigade, json_extract(value, '$.on') AS planned_on
         FROM json_each(@rows)) r
        """;

    private const string SqlServerRows = """
        OPENJSON(@rows) WITH (id CHAR(36) COLLATE Latin1_General_BIN2 '$.id', number NVARCHAR(60) '$.number', duty NVARCHAR(60) COLLATE Latin1_General_BIN2 '$.duty', ordinal INT '$.ordinal',
            point CHAR(36) COLLATE Latin1_General_BIN2 '$.point', area NVARCHAR(60) '$.area', brigade NVARCHAR(60) '$.brigade', planned_on CHAR(10) '$.on') r
        """;

    private const string SqliteMove = $"""
        UPDATE safety_visit SET planned_on = r.planned_on, brigade_code = r.brigade, version = version + 1, updated_at = @now
        FROM {SqliteRows} WHERE safety_visit.id = r.id AND safety_visit.state = 'planned'
        """;

    private const string SqlServerMove = $"""
        UPDATE v SET planned_on = r.planned_on, brigade_code = r.brigade, version = v.version + 1, updated_at = @now
        FROM safety_visit v JOIN {SqlServerRows} ON v.id = r.id WHERE v.state = 'planned'
        """;

    private const string OfTheLeft = "WHERE year = @year AND state IN ('planned', 'appointed') AND service_point_id IN (SELECT id FROM service_point WHERE active = @no)";

    private const string Left = $"UPDATE safety_visit SET state = 'cancelled', version = version + 1, updated_at = @now {OfTheLeft}";

    private const string LeftEvents = $"""
        INSERT INTO visit_event (visit_id, sequence, kind, at, recorded_at, actor, roles, note, data)
        SELECT id, 1 + COALESCE((SELECT MAX(e.sequence) FROM visit_event e WHERE e.visit_id = safety_visit.id), 0), 'cancelled', @now, @now, @by, @roles, NULL, NULL
        FROM safety_visit {OfTheLeft}
        """;

    public static async Task Insert(UnitOfWork unit, int year, IReadOnlyList<VisitRow> rows, Actor actor)
    {
        var last = await VisitTable.Numbers(unit, year, rows.Count, actor);
        var numbered = rows.Index().Select(row => row.Item with { Number = VisitTable.NumberOf(year, last - rows.Count + row.Index + 1) });
        await unit.Write($"{Columns} {unit.Database.Pick(SqliteRows, SqlServerRows)}{NotThere}", new { rows = Json(numbered), year, now = unit.Time.GetUtcNow() });
    }

    public static Task Move(UnitOfWork unit, IReadOnlyList<VisitRow> rows) =>
        unit.Write(unit.Database.Pick(SqliteMove, SqlServerMove), new { rows = Json(rows), now = unit.Time.GetUtcNow() });

    /// <summary>Gives up the visits of customers who have left; their history says who planned it so.</summary>
    public static async Task<int> CancelLeft(UnitOfWork unit, int year, Actor actor)
    {
        var left = new { year, no = false, now = unit.Time.GetUtcNow(), by = actor.Id, roles = actor.RoleText };
        await unit.Write(LeftEvents, left);
        return await unit.Write(Left, left);
    }

    private static string Json(IEnumerable<VisitRow> rows) => JsonSerializer.Serialize(rows, JsonDefaults.Options);
}
