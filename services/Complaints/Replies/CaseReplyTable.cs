using System.Data.Common;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>The SQL of table <c>case_reply</c>.</summary>
internal static class CaseReplyTable
{
    private const string Columns = "id, case_id, sequence, state, way, text_zh, text_en, reasons, apology, redress, drafted_by, drafted_at, decided_by, decided_at, objection, given_at";

    private const string InsertSql = $"""
        INSERT INTO case_reply ({Columns})
        VALUES (@Id, @CaseId, @Sequence, @State, @Way, @TextZh, @TextEn, @Reasons, @Apology, @Redress, @DraftedBy, @DraftedAt, @DecidedBy, @DecidedAt, @Objection, @GivenAt)
        """;

    private const string DecideSql = """
        UPDATE case_reply SET state = @State, decided_by = @DecidedBy, decided_at = @DecidedAt, objection = @Objection, given_at = @GivenAt WHERE id = @Id AND state = 'draft'
        """;

    public static async Task<IReadOnlyList<CaseReply>> Of(DbConnection db, DbTransaction? transaction, Guid caseId) =>
        (await db.QueryAsync<CaseReply>($"SELECT {Columns} FROM case_reply WHERE case_id = @caseId ORDER BY sequence", new { caseId }, transaction)).AsList();

    public static Task Insert(UnitOfWork work, CaseReply reply) => work.Write(InsertSql, reply);

    /// <summary>False when somebody has decided on the draft already.</summary>
    public static async Task<bool> Decide(UnitOfWork work, CaseReply reply) => await work.Write(DecideSql, reply) == 1;
}
