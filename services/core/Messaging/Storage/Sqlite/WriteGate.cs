using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Utilities.Messaging;

/// <summary>
/// The only writer of a SQLite file. Units of work that queue while one is committing share the next COMMIT (group commit):
/// with <c>synchronous=FULL</c> that is several times the throughput at the same durability, because every caller still
/// returns only after the COMMIT that holds its unit. Each unit has its own SAVEPOINT, so one that fails takes no other along.
/// </summary>
internal sealed class WriteGate : IAsyncDisposable
{
    private readonly Channel<Unit> queue = Channel.CreateBounded<Unit>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly SqliteConnection connection;
    private readonly int maxGroup;
    private readonly Action committed;
    private readonly Task loop;

    public WriteGate(SqliteConnection connection, int maxGroup, Action committed)
    {
        this.connection = connection;
        this.maxGroup = maxGroup;
        this.committed = committed;
        loop = Task.Run(Loop);
    }

    public async Task Run(Func<DbConnection, DbTransaction?, Task<bool>> act, CancellationToken cancel)
    {
        var unit = new Unit(act);
        await queue.Writer.WriteAsync(unit, cancel);
        await unit.Done.Task; // From here on not cancellable: the unit may already be in a transaction.
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        await connection.DisposeAsync();
    }

    private async Task Loop()
    {
        var group = new List<(Unit Unit, Exception? Failure)>(maxGroup);
        while (await queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            Exception? groupFailure = null;
            try
            {
                Text("BEGIN IMMEDIATE");
                while (group.Count < maxGroup && queue.Reader.TryRead(out var unit))
                    group.Add((unit, await InSavepoint(unit)));
                Text("COMMIT");
            }
            catch (SqliteException failure)
            {
                groupFailure = failure;
                if (group.Count == 0 && queue.Reader.TryRead(out var first)) group.Add((first, null));
                TryRollback();
            }

            if (groupFailure is null) committed();
            foreach (var (unit, failure) in group)
            {
                if ((failure ?? groupFailure) is { } cause) unit.Done.SetException(cause);
                else unit.Done.SetResult();
            }
        }
    }

    /// <summary>Runs the unit inside its savepoint; returns what it threw, so that the group goes on.</summary>
    private async Task<Exception?> InSavepoint(Unit unit)
    {
        Text("SAVEPOINT unit");
        try
        {
            var keep = await unit.Act(connection, null);
            Text(keep ? "RELEASE unit" : "ROLLBACK TO unit; RELEASE unit");
            return null;
        }
#pragma warning disable CA1031 // Whatever a unit throws belongs to its caller, who gets it; the other units of the group must go on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Text("ROLLBACK TO unit; RELEASE unit");
            return failure;
        }
    }

    private void Text(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void TryRollback()
    {
        try
        {
            Text("ROLLBACK");
        }
        catch (SqliteException)
        {
            // No transaction is open any more: SQLite rolled back by itself (disk full, I/O error).
        }
    }

    private sealed record Unit(Func<DbConnection, DbTransaction?, Task<bool>> Act)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
