using Dapper;
using Microsoft.Data.Sqlite;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

[SqliteOnly("The one writer of a SQLite file; SQL Server has a connection per unit.")]
public sealed class WriteGateTests : IAsyncDisposable
{
    private readonly TempDatabase file = new();
    private readonly Database database;

    public WriteGateTests() => database = Database.Of(file.ConnectionString);

    [Fact]
    public async Task Units_that_queue_share_commits_and_one_that_fails_takes_no_other_along()
    {
        await Create();
        var commits = 0;
        database.Committed += (_, _) => commits++;
        var units = Enumerable.Range(0, 200).Select(async i =>
        {
            try
            {
                await Insert(i, throws: i % 7 == 3);
                return true;
            }
            catch (InvalidDataException)
            {
                return false;
            }
        });
        var kept = (await Task.WhenAll(units)).Count(ok => ok);
        Assert.Equal(200 - 29, kept);
        Assert.Equal(kept, await Count());
        Assert.Equal(0, await database.Read(db => db.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM t WHERE n % 7 = 3"), CancellationToken.None));
        Assert.InRange(commits, 1, 150);
    }

    [Fact]
    public async Task Turns_are_taken_in_the_order_of_asking()
    {
        await Create();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Insert(i)));
        var order = await database.Read(db => db.QueryAsync<int>("SELECT n FROM t ORDER BY rowid"), CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 300), order);
    }

    [Fact]
    public async Task A_full_disk_fails_its_unit_loudly_and_the_gate_lives_on()
    {
        await Create();
        await Write(db => db.ExecuteAsync("PRAGMA max_page_count = 20"));
        var big = Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await Write(db => db.ExecuteAsync("INSERT INTO t (n, filling) VALUES (@i, zeroblob(30000))", new { i }));
                return 1;
            }
            catch (SqliteException failure)
            {
                Assert.Equal((503, "storage-full"), (database.OutageOf(failure)!.Status, database.OutageOf(failure)!.Code));
                return 0;
            }
        });
        var kept = (await Task.WhenAll(big)).Sum();
        Assert.InRange(kept, 0, 3);
        Assert.Equal(kept, await Count());

        await Write(db => db.ExecuteAsync("PRAGMA max_page_count = 100000"));
        await Insert(1000);
        Assert.Equal(kept + 1, await Count());
    }

    [Fact]
    public async Task A_transaction_lost_in_the_middle_of_a_group_is_reported_to_every_unit_of_it()
    {
        await Create();
        var hold = new TaskCompletionSource();
        var first = Write(async db =>
        {
            await hold.Task;
            return await db.ExecuteAsync("INSERT INTO t (n) VALUES (1)");
        });
        // As SQLite does by itself on an I/O error: the whole transaction is gone, savepoints included.
        var second = Write(db => db.ExecuteAsync("INSERT INTO t (n) VALUES (2); ROLLBACK"));
        var third = Insert(3);
        hold.SetResult();

        await Assert.ThrowsAsync<SqliteException>(() => second);
        await Task.WhenAll(Swallow(first), Swallow(third));
        var expected = new[] { first, third }.Count(task => task.IsCompletedSuccessfully);
        Assert.Equal(expected, await Count());
        await Insert(4);
        Assert.Equal(expected + 1, await Count());
    }

    [Fact]
    public async Task Everybody_who_waits_for_a_locked_file_is_told_at_once_and_nothing_is_done()
    {
        await Create();
        await using (var other = new SqliteConnection(file.ConnectionString + ";Pooling=False"))
        {
            await other.OpenAsync();
            await other.ExecuteAsync("BEGIN IMMEDIATE");
            var began = TimeProvider.System.GetTimestamp();
            foreach (var told in Enumerable.Range(0, 12).Select(i => Insert(i)).ToList())
            {
                var locked = await Assert.ThrowsAsync<SqliteException>(() => told);
                Assert.Equal((503, "database-busy"), (database.OutageOf(locked)!.Status, database.OutageOf(locked)!.Code));
            }

            // One wait for the lock is five seconds; twelve in turn were a minute.
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(25), $"{TimeProvider.System.GetElapsedTime(began)}");
        }

        await Insert(100);
        Assert.Equal(1, await Count());
        Assert.Null(database.OutageOf(new InvalidOperationException("A bug.")));
    }

    [Fact]
    public async Task A_locked_file_fails_the_unit_that_asked_and_not_the_next()
    {
        await Create();
        await using (var other = new SqliteConnection(file.ConnectionString + ";Pooling=False"))
        {
            await other.OpenAsync();
            await other.ExecuteAsync("BEGIN IMMEDIATE");
            var locked = await Assert.ThrowsAsync<SqliteException>(() => Insert(1));
            Assert.Equal(5, locked.SqliteErrorCode); // SQLITE_BUSY
        }

        await Insert(2);
        Assert.Equal(1, await Count());
    }

    [Fact]
    public async Task Asking_for_a_second_unit_inside_one_is_refused_instead_of_waiting_for_itself()
    {
        await Create();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(async _ =>
        {
            await Insert(1);
            return 0;
        }));
        Assert.Equal(0, await Count());
    }

    [Fact]
    public async Task A_unit_can_be_given_up_before_its_turn_and_not_after()
    {
        await Create();
        using var giveUp = new CancellationTokenSource();
        var (begun, hold) = (new TaskCompletionSource(), new TaskCompletionSource());
        var running = database.Write(async (db, _) =>
        {
            begun.SetResult();
            await hold.Task;
            return await db.ExecuteAsync("INSERT INTO t (n) VALUES (1)") == 1;
        }, giveUp.Token);
        await begun.Task;
        var waiting = database.Write(async (db, _) => await db.ExecuteAsync("INSERT INTO t (n) VALUES (2)") == 1, giveUp.Token);
        await giveUp.CancelAsync();
        hold.SetResult();

        await running;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(1, await Count());
    }

    [Fact]
    public async Task What_is_queued_is_finished_when_the_service_stops_and_what_comes_later_refused()
    {
        await Create();
        var units = Enumerable.Range(0, 100).Select(i => Insert(i)).ToList();
        await database.DisposeAsync();
        await Task.WhenAll(units);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Insert(101));
        await using var again = Database.Of(file.ConnectionString);
        Assert.Equal(100, await again.Read(db => db.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM t"), CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        file.Dispose();
    }

    private static Task Swallow(Task task) => task.ContinueWith(done => done.Exception, TaskScheduler.Default);

    private Task Create() => Write(db => db.ExecuteAsync("CREATE TABLE t (n INTEGER NOT NULL, filling BLOB NULL)"));

    private Task Insert(int n, bool throws = false) => Write(async db =>
    {
        var rows = await db.ExecuteAsync("INSERT INTO t (n) VALUES (@n)", new { n });
        return throws ? throw new InvalidDataException() : rows;
    });

    private Task Write(Func<System.Data.Common.DbConnection, Task<int>> act) => database.Write(async (db, _) =>
    {
        await act(db);
        return true;
    }, CancellationToken.None);

    private Task<long> Count() => database.Read(db => db.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM t"), CancellationToken.None);
}
