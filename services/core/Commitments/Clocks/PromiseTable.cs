using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>The SQL of table <c>promise</c>.</summary>
internal static class PromiseTable
{
    private const string Sql = "INSERT INTO promise (id, commitment_id, profile, snapshot) SELECT @Id, @commitment, @profile, @Json WHERE NOT EXISTS (SELECT 1 FROM promise WHERE id = @Id)";

    /// <summary>Writes a snapshot unless its content is there already.</summary>
    public static Task Insert(UnitOfWork work, StoredPromise promise) =>
        work.Write(Sql, new { promise.Id, commitment = promise.Snapshot.CommitmentId, profile = promise.Snapshot.Profile, promise.Json });
}
