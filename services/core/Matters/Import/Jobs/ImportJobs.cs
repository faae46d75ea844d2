using Dapper;
using Utilities.Messaging;

namespace Utilities.Matters;

/// <summary>Table <c>import_job</c>.</summary>
internal static class ImportJobs
{
    public const string Columns = """
        id, once_key, source, profile, mapping, format, header, file_digest, file_bytes, state, checkpoint_bytes, checkpoint_line,
        rows_read, imported, unchanged, rejected, tally, busy_ms, failure, created_by, created_at, started_at, finished_at, updated_at
        """;

    public const string Insert = $"""
        INSERT INTO import_job ({Columns})
        VALUES (@Id, @OnceKey, @Source, @Profile, @Mapping, @Format, @Header, @FileDigest, @FileBytes, @State, @CheckpointBytes, @CheckpointLine,
            @RowsRead, @Imported, @Unchanged, @Rejected, @Tally, @BusyMs, @Failure, @CreatedBy, @CreatedAt, @StartedAt, @FinishedAt, @UpdatedAt)
        """;

    public static Task<ImportJob?> Find(Database database, Guid id, CancellationToken cancel) =>
        database.Read(db => db.QuerySingleOrDefaultAsync<ImportJob>($"SELECT {Columns} FROM import_job WHERE id = @id", new { id }), cancel);

    public static Task<ImportJob?> FindOnce(Database database, string onceKey, CancellationToken cancel) =>
        database.Read(db => db.QuerySingleOrDefaultAsync<ImportJob>($"SELECT {Columns} FROM import_job WHERE once_key = @onceKey", new { onceKey }), cancel);
}
