using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The SQL of table <c>home_visit</c>.</summary>
internal static class VisitTable
{
    private const string Columns = """
        id, request_id, request_number, sequence, purpose, minutes, not_before, not_after, wanted_at, agreed_by, asked_by, asked_at,
        state, reason, appointment, starts_at, ends_at, crew, arrived_at, closed_at, version, updated_at
        """;

    private const string InsertSql = $"""
        INSERT INTO home_visit ({Columns})
        VALUES (@Id, @RequestId, @RequestNumber, @Sequence, @Purpose, @Minutes, @NotBefore, @NotAfter, @WantedAt, @AgreedBy, @AskedBy, @AskedAt,
            @State, @Reason, @Appointment, @StartsAt, @EndsAt, @Crew, @ArrivedAt, @ClosedAt, @Version, @UpdatedAt)
        """;

    private const string UpdateSql = """
        UPDATE home_visit SET agreed_by = @AgreedBy, state = @State, reason = @Reason, appointment = @Appointment, starts_at = @StartsAt, ends_at = @EndsAt,
            crew = @Crew, arrived_at = @ArrivedAt, closed_at = @ClosedAt, version = version + 1, updated_at = @UpdatedAt
        WHERE id = @Id AND version = @Version
        """;

    private const string SelectOpen = $"SELECT {Columns} FROM home_visit WHERE request_id = @request AND closed_at IS NULL";

    public static Task<HomeVisit?> ById(UnitOfWork work, Guid id) => work.Single<HomeVisit>($"SELECT {Columns} FROM home_visit WHERE id = @id", new { id });

    /// <summary>The visit of the request that is not over.</summary>
    public static Task<HomeVisit?> OpenOf(UnitOfWork work, Guid request) => work.Single<HomeVisit>(SelectOpen, new { request });

    public static Task<HomeVisit?> OpenOf(DbConnection db, DbTransaction? transaction, Guid request) =>
        db.QuerySingleOrDefaultAsync<HomeVisit>(SelectOpen, new { request }, transaction);

    public static async Task<IReadOnlyList<HomeVisit>> Of(DbConnection db, DbTransaction? transaction, Guid request) =>
        (await db.QueryAsync<HomeVisit>($"SELECT {Columns} FROM home_visit WHERE request_id = @request ORDER BY sequence", new { request }, transaction)).AsList();

    public static async Task<HomeVisit> Insert(UnitOfWork work, HomeVisit visit)
    {
        var last = await work.Single<int?>("SELECT MAX(sequence) FROM home_visit WHERE request_id = @RequestId", visit);
        var placed = visit with { Sequence = (last ?? 0) + 1 };
        await work.Write(InsertSql, placed);
        return placed;
    }

    /// <summary>Stores what changed; refuses when somebody else has changed the row since it was read.</summary>
    public static async Task<Outcome<HomeVisit>> Save(UnitOfWork work, HomeVisit visit)
    {
        var stamped = visit with { UpdatedAt = work.Time.GetUtcNow() };
        return await work.Write(UpdateSql, stamped) == 1
            ? stamped with { Version = visit.Version + 1 }
            : Refusal.VersionConflict($"Visit {visit.Sequence} of '{visit.RequestNumber}' is no longer at version {visit.Version}.");
    }
}
