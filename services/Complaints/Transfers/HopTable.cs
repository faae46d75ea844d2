using System.Data.Common;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>The SQL of table <c>case_hop</c>.</summary>
internal static class HopTable
{
    public const string Columns = "id, case_id, number, confidential, sequence, from_unit, to_unit, state, directed, reason, sent_at, sent_by, due_at, decided_at, decided_by, objection";

    private const string InsertSql = $"""
        INSERT INTO case_hop ({Columns})
        VALUES (@Id, @CaseId, @Number, @Confidential, @Sequence, @FromUnit, @ToUnit, @State, @Directed, @Reason, @SentAt, @SentBy, @DueAt, @DecidedAt, @DecidedBy, @Objection)
        """;

    private const string DecideSql = "UPDATE case_hop SET state = @State, decided_at = @DecidedAt, decided_by = @DecidedBy, objection = @Objection WHERE id = @Id AND state = 'pending'";

    public static async Task<IReadOnlyList<CaseHop>> Of(DbConnection db, DbTransaction? transaction, Guid caseId) =>
        (await db.QueryAsync<CaseHop>($"SELECT {Columns} FROM case_hop WHERE case_id = @caseId ORDER BY sequence", new { caseId }, transaction)).AsList();

    public static Task Insert(UnitOfWork work, CaseHop hop) => work.Write(InsertSql, hop);

    public static Task<int> Decide(UnitOfWork work, CaseHop hop) => work.Write(DecideSql, hop);
}
