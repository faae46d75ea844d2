using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>The SQL of visits that more than one act needs.</summary>
internal static class VisitTable
{
    public const string Select = """
        SELECT v.id, v.number, v.year, v.duty, v.ordinal, v.service_point_id, p.number AS service_point_number, p.address, v.area_code, v.brigade_code,
            v.planned_on, v.state, v.appointed_from, v.appointed_until, v.no_entries, v.visited_at, v.version, v.updated_at
        FROM safety_visit v JOIN service_point p ON p.id = v.service_point_id
        """;

    public const string Insert = """
        INSERT INTO safety_visit (id, number, year, duty, ordinal, service_point_id, area_code, brigade_code, planned_on, state,
            appointed_from, appointed_until, no_entries, visited_at, version, updated_at)
        VALUES (@Id, @Number, @Year, @Duty, @Ordinal, @ServicePointId, @AreaCode, @BrigadeCode, @PlannedOn, @State,
            @AppointedFrom, @AppointedUntil, @NoEntries, @VisitedAt, @Version, @UpdatedAt)
        """;

    private const string Update = """
        UPDATE safety_visit SET duty = @Duty, planned_on = @PlannedOn, state = @State, appointed_from = @AppointedFrom, appointed_until = @AppointedUntil,
            no_entries = @NoEntries, visited_at = @VisitedAt, version = version + 1, updated_at = @UpdatedAt
        WHERE id = @Id AND version = @Version
        """;

    private const string Append = """
        INSERT INTO visit_event (visit_id, sequence, kind, at, recorded_at, actor, roles, note, data)
        VALUES (@VisitId, @Sequence, @Kind, @At, @RecordedAt, @Actor, @Roles, @Note, @Data)
        """;

    private const string Reserve = "UPDATE visit_plan SET last_number = last_number + @count WHERE year = @year";

    public static Task<SafetyVisit?> ByNumber(DbConnection db, DbTransaction? transaction, string number) =>
        db.QuerySingleOrDefaultAsync<SafetyVisit>($"{Select} WHERE v.number = @number", new { number }, transaction);

    public static async Task<IReadOnlyList<VisitEvent>> EventsOf(DbConnection db, DbTransaction? transaction, Guid id) => (await db.QueryAsync<VisitEvent>(
        "SELECT visit_id, sequence, kind, at, recorded_at, actor, roles, note, data FROM visit_event WHERE visit_id = @id ORDER BY sequence", new { id }, transaction)).AsList();

    /// <summary>Stores the changed visit and what happened; refuses when somebody else was faster.</summary>
    public static async Task<Outcome<SafetyVisit>> Keep(UnitOfWork unit, SafetyVisit visit, VisitEvent happened)
    {
        if (await unit.Write(Update, visit) == 0) return Refusal.VersionConflict($"Visit '{visit.Number}' is no longer at version {visit.Version}.");
        await Add(unit, happened);
        return visit with { Version = visit.Version + 1 };
    }

    public static async Task<int> Add(UnitOfWork unit, VisitEvent happened)
    {
        var sequence = 1 + (await unit.Single<int?>("SELECT MAX(sequence) FROM visit_event WHERE visit_id = @VisitId", happened) ?? 0);
        await unit.Write(Append, happened with { Sequence = sequence });
        return sequence;
    }

    /// <summary>The last of so many fresh numbers of the year; the row of the plan keeps two planners apart.</summary>
    public static async Task<int> Numbers(UnitOfWork unit, int year, int count, Actor actor)
    {
        if (await unit.Write(Reserve, new { year, count }) == 0)
        {
            await unit.Write(
                "INSERT INTO visit_plan (year, last_number, made_at, made_by, customers, without_brigade, over_capacity, too_close) VALUES (@year, @count, @now, @by, 0, 0, 0, 0)",
                new { year, count, now = unit.Time.GetUtcNow(), by = actor.Id });
        }

        return await unit.Single<int>("SELECT last_number FROM visit_plan WHERE year = @year", new { year });
    }

    public static string NumberOf(int year, int sequence) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"GV-{year}-{sequence:000000}");
}

/// <summary>One entry of a visit's history.</summary>
public sealed record VisitEvent
{
    public Guid VisitId { get; init; }
    public int Sequence { get; init; }

    /// <summary><c>scheduled</c>, <c>appointed</c>, <c>no-entry</c>, <c>recorded</c>, <c>cancelled</c>.</summary>
    public string Kind { get; init; } = "";

    public DateTimeOffset At { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public string Actor { get; init; } = "";
    public string Roles { get; init; } = "";
    public string? Note { get; init; }

    /// <summary>What was recorded with it, a JSON object of texts.</summary>
    public string? Data { get; init; }

    public static VisitEvent Of(SafetyVisit visit, string kind, DateTimeOffset at, DateTimeOffset now, Actor actor, string? note, IReadOnlyDictionary<string, string>? data = null) => new()
    {
        VisitId = visit.Id,
        Kind = kind,
        At = at,
        RecordedAt = now,
        Actor = actor.Id,
        Roles = actor.RoleText,
        Note = note,
        Data = data is null ? null : RequestEvent.DataOf(data),
    };
}
