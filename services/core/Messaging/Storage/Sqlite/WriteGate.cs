using System.Data.Common;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Utilities.Messaging;

/// <summary>
/// The only writer of a SQLite file. Units of work that queue while one is committing share the next COMMIT (group commit):
/// with <c>synchronous=FULL</c> that is several times the throughput at the same durability, because every caller still
/// returns only after the COMMIT that holds its unit. Each unit has its own SAVEPOINT, so one that fails takes no other along.
/// Turns are taken strictly in the order of asking.
/// </summary>
internal sealed class WriteGate : IAsyncDisposable
{
    private static readonly AsyncLocal<Turn?> InTurn = new();

    /// <summary>A group takes no further unit after this long, so that a burst of slow units does not hold back the first one's answer.</summary>
    private static readonly TimeSpan GroupTime = TimeSpan.FromMilliseconds(25);

    private readonly Channel<Unit> queue = Channel.CreateBounded<Unit>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly PreparingConnection connection;
    private readonly int maxGroup;
    private readonly Action committed;
    private readonly Task loop;

    public WriteGate(PreparingConnection connection, int maxGroup, Action committed)
    {
        this.connection = connection;
        this.maxGroup = maxGroup;
        this.committed = committed;
        loop = Task.Run(Loop);
    }

    /// <summary>Waits for the turn, runs the unit and returns after its COMMIT. Cancellable only until its turn comes.</summary>
    public async Task Run(Func<DbConnection, DbTransaction?, Task<bool>> act, CancellationToken cancel)
    {
        if (InTurn.Value is { Open: true } turn && turn.Gate == this)
            throw new InvalidOperationException("A unit of work waits for a second one: that would wait for itself for ever. Join the open unit instead.");
        var unit = new Unit(act, ExecutionContext.Capture(), cancel);
        try
        {
            await queue.Writer.WriteAsync(unit, cancel);
        }
        catch (ChannelClosedException closed)
        {
            throw new ObjectDisposedException("The database is closed: the service is stopping.", closed);
        }

        await unit.Done.Task; // Not cancellable here: the unit may already be in a transaction.
    }

    /// <summary>Finishes what is queued, takes nothing new and closes the file.</summary>
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
            var groupFailure = await RunGroup(group);
            foreach (var (unit, failure) in group) unit.Finish(failure ?? groupFailure);
            if (groupFailure is null) committed();
        }
    }

    /// <summary>One transaction over the units now waiting. Whatever it throws is the failure of every unit in it: none of them is committed.</summary>
    private async Task<Exception?> RunGroup(List<(Unit Unit, Exception? Failure)> group)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            Text("BEGIN IMMEDIATE");
            while (HasRoom(group.Count, started) && queue.Reader.TryRead(out var unit))
            {
                group.Add((unit, null)); // Before it runs, so that it is answered whatever happens.
                group[^1] = (unit, await InSavepoint(unit));
            }

            Text("COMMIT");
            return null;
        }
#pragma warning disable CA1031 // Passed on to every unit of the group; the gate itself must live on, or all later units would wait for ever.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            // Before any unit began: whatever keeps the first from writing keeps all that wait, and each would wait as long again for the same answer.
            if (group.Count == 0) FailAllThatWait(group);
            return Rollback(failure);
        }
    }

    private void FailAllThatWait(List<(Unit Unit, Exception? Failure)> group)
    {
        while (queue.Reader.TryRead(out var waiting)) group.Add((waiting, null));
    }

    private bool HasRoom(int units, long started) => units == 0 || (units < maxGroup && Stopwatch.GetElapsedTime(started) < GroupTime);

    /// <summary>Runs the unit inside its savepoint; returns what it threw, so that the group goes on. Throws when the savepoint itself is lost.</summary>
    private async Task<Exception?> InSavepoint(Unit unit)
    {
        if (unit.Cancel.IsCancellationRequested) return new OperationCanceledException(unit.Cancel);
        Text("SAVEPOINT unit");
        try
        {
            var keep = await unit.Start(this, connection);
            if (!keep) Text("ROLLBACK TO unit");
        }
#pragma warning disable CA1031 // Whatever a unit throws belongs to its caller, who gets it; the other units of the group must go on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            // SQLite has rolled the whole transaction back by itself (disk full, I/O error): then the group fails, as it must, and of that cause.
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) != 0) ExceptionDispatchInfo.Throw(failure);
            Text("ROLLBACK TO unit; RELEASE unit");
            return failure;
        }

        Text("RELEASE unit");
        return null;
    }

    private Exception Rollback(Exception failure)
    {
        try
        {
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0) Text("ROLLBACK");
            return failure;
        }
        catch (SqliteException second)
        {
            return new AggregateException(failure, second);
        }
    }

    private void Text(string sql)
    {
        using var command = ((DbConnection)connection).CreateCommand(); // The general way keeps it prepared.
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed record Unit(Func<DbConnection, DbTransaction?, Task<bool>> Act, ExecutionContext? Context, CancellationToken Cancel)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Runs in its caller's context, so that traces and ambient values are the caller's and not the gate's.</summary>
        public Task<bool> Start(WriteGate gate, DbConnection connection)
        {
            if (Context is null) return Mark(gate, connection);
            Task<bool>? running = null;
            ExecutionContext.Run(Context, _ => running = Mark(gate, connection), null);
            return running!;
        }

        public void Finish(Exception? failure)
        {
            if (failure is null) Done.SetResult();
            else if (failure is OperationCanceledException && Cancel.IsCancellationRequested) Done.SetCanceled(Cancel);
            else Done.SetException(failure);
        }

        private async Task<bool> Mark(WriteGate gate, DbConnection connection)
        {
            var turn = InTurn.Value = new Turn(gate);
            try
            {
                return await Act(connection, null);
            }
            finally
            {
                turn.Open = false; // What the unit left running in the background is no longer inside it.
            }
        }
    }

    private sealed class Turn(WriteGate gate)
    {
        public WriteGate Gate => gate;

        public bool Open { get; set; } = true;
    }
}
