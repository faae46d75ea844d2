using System.Data.Common;
using System.Globalization;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>
/// Loads promises of the past in bulk, inside an open unit of work. Due times come from the book; nobody is warned of what is long over,
/// and the scoreboard counts them like any other.
/// </summary>
public sealed class ClockBackfill(UnitOfWork work, Promises promises, TimeProvider time)
{
    private static readonly string[] Columns = ClockTable.Columns.Split(", ");

    /// <summary>Rows of one INSERT: SQL Server allows 2,100 parameters, SQLite 32,766.</summary>
    private int RowsPerStatement => work.Database.Dialect == Dialect.Sqlite ? 64 : 2_000 / Columns.Length;

    /// <summary>Inserts one clock per past matter.</summary>
    /// <exception cref="KeyNotFoundException">The book has no such commitment.</exception>
    public async Task Insert(IReadOnlyList<PastMatter> batch)
    {
        var clocks = new List<Clock>(batch.Count);
        var seen = new Dictionary<string, StoredPromise>(StringComparer.Ordinal);
        foreach (var past in batch)
        {
            var promise = promises.Of(promises.Book.Book[past.CommitmentId, past.Profile], past.Matter.Organisation);
            seen.TryAdd(promise.Id, promise);
            clocks.Add(ClockOf(past, promise));
        }

        foreach (var promise in seen.Values)
            await work.Write(
                "INSERT INTO promise (id, commitment_id, profile, snapshot) SELECT @Id, @commitment, @profile, @Json WHERE NOT EXISTS (SELECT 1 FROM promise WHERE id = @Id)",
                new { promise.Id, commitment = promise.Snapshot.CommitmentId, profile = promise.Snapshot.Profile, promise.Json });

        var size = RowsPerStatement;
        var whole = clocks.Count - (clocks.Count % size);
        if (whole > 0) await InsertPrepared(clocks, 0, whole, size);
        if (whole < clocks.Count) await InsertPrepared(clocks, whole, clocks.Count, clocks.Count - whole);
    }

    private Clock ClockOf(PastMatter past, StoredPromise promise)
    {
        var calendar = promises.CalendarOf(promise.Snapshot);
        var started = past.Started.ToMilliseconds();
        var stopped = past.Stopped?.ToMilliseconds();
        var due = DueTime.Of(promise.Snapshot, calendar, started, null, null, past.Facts ?? new Dictionary<string, string>(StringComparer.Ordinal));
        return new Clock
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            CommitmentId = past.CommitmentId,
            Profile = past.Profile,
            MatterId = past.Matter.Id,
            MatterNumber = past.Matter.Number,
            MatterKind = past.Matter.Kind,
            MatterType = past.Matter.Type,
            Area = past.Matter.Area,
            Organisation = past.Matter.Organisation,
            PromiseId = promise.Id,
            LimitText = promise.Snapshot.Limit,
            LimitMs = due.CountedMs,
            StartedAt = started,
            Inputs = due.Inputs,
            DueAt = due.At,
            State = past.ExcludedReason is not null ? ClockStates.Excluded : stopped is null ? ClockStates.Running : ClockStates.Stopped,
            StoppedAt = stopped,
            Outcome = stopped is null || due.At is null ? null : stopped <= due.At ? ClockOutcomes.Met : ClockOutcomes.Missed,
            AnchorAt = started,
            RemainingMs = due.CountedMs,
            ProvisionalYear = due.ProvisionalYear,
            Soft = promise.Snapshot.Soft,
            ExcludedReason = past.ExcludedReason,
            Origin = ClockOrigins.History,
        };
    }

    /// <summary>One prepared statement, run as often as needed: parsing SQL once is what makes it fast.</summary>
    private async Task InsertPrepared(List<Clock> clocks, int from, int to, int size)
    {
        var (connection, transaction) = work.Raw();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO clock ({ClockTable.Columns}) VALUES " + string.Join(", ", Enumerable.Range(0, size).Select(row =>
            "(" + string.Join(", ", Columns.Select((_, column) => string.Create(CultureInfo.InvariantCulture, $"@p{(row * Columns.Length) + column}"))) + ")"));
        var parameters = new DbParameter[size * Columns.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i] = command.CreateParameter();
            parameters[i].ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i}");
            command.Parameters.Add(parameters[i]);
        }

        for (var first = from; first < to; first += size)
        {
            for (var row = 0; row < size; row++)
            {
                var values = ClockTable.Values(clocks[first + row]);
                for (var column = 0; column < values.Length; column++) parameters[(row * Columns.Length) + column].Value = Raw(values[column]);
            }

            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>As the type handlers of the storage convention would write it.</summary>
    private static object Raw(object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => id.ToString(),
        DateTimeOffset instant => instant.ToUnixTimeMilliseconds(),
        bool flag => flag ? 1L : 0L,
        _ => value,
    };
}
