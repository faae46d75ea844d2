using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Utilities.Billing;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Benchmarks;

/// <summary>What a bill run costs.</summary>
/// <param name="Billed">How many bills.</param>
/// <param name="Rows">Rows written for them.</param>
/// <param name="Run">From the first account to the last bill.</param>
/// <param name="Check">Recalculating every bill from what is stored of it.</param>
/// <param name="Bare">The same rows by a bare prepared insert, in transactions of the same size.</param>
/// <param name="PeakMiB">Most memory that the process of the run ever held.</param>
/// <param name="Bytes">By which the database grew.</param>
internal sealed record BillingCost(long Billed, long Rows, TimeSpan Run, TimeSpan Check, TimeSpan Bare, double PeakMiB, long Bytes);

/// <summary>
/// The ordinary bill run over so many water accounts, in a process of its own, against the very same rows inserted again into a copy of the database as it was
/// before, indexes and references included.
/// </summary>
internal static class BillRuns
{
    private const int Chunk = 2_000;
    private const string Seed = "bill-town";
    private const string Run = "bill-run";

    private static readonly string[] Tables = ["bill", "bill_usage", "bill_line", "ledger_entry", "ledger_line"];

    public static bool IsMine(string[] args) => args is [Seed, _, _] or [Run, _];

    /// <summary>What the processes of their own do.</summary>
    public static Task Work(string[] args) => args is [Seed, var file, var accounts] ? Build(file, int.Parse(accounts, CultureInfo.InvariantCulture)) : Bill(args[1]);

    public static async Task<BillingCost> Measure(string folder, int accounts)
    {
        var town = Path.Combine(folder, $"town-{accounts}.db");
        var copy = Path.Combine(folder, $"copy-{accounts}.db");
        await Child(Seed, town, accounts.ToString(CultureInfo.InvariantCulture));
        File.Copy(town, copy);
        var said = (await Child(Run, town)).Split(' ');
        var grown = new FileInfo(town).Length - new FileInfo(copy).Length;
        var (bare, rows) = Bare(town, copy);
        foreach (var file in Directory.GetFiles(folder, $"*-{accounts}.db*")) File.Delete(file);
        return new(long.Parse(said[0], CultureInfo.InvariantCulture), rows, Seconds(said[1]), Seconds(said[2]), bare, double.Parse(said[3], CultureInfo.InvariantCulture), grown);
    }

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));

    private static async Task<string> Child(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(BillRuns).Assembly.Location, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var child = Process.Start(start)!;
        var said = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0 ? said.Trim().Split('\n')[^1] : throw new InvalidOperationException($"{string.Join(' ', arguments)} failed: {said}");
    }

    private static WebApplication Host(string file)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:billingdb"] = $"Data Source={file}",
            ["ConnectionStrings:messaging"] = "amqp://guest:guest@127.0.0.1:1/", // Nobody there: what is said stays in the outbox.
            ["Commitments:Profiles:0"] = "oilfield-hall",
            ["Commitments:Profiles:1"] = "state-grid",
            ["Commitments:Profiles:2"] = "hospital-window",
            ["Commitments:Picks:billing.window.payment"] = "state-grid",
            ["Commitments:Settings:billing.bills.due"] = "P20D",
            ["Billing:LoadSampleTariffs"] = "true",
            ["BillRuns:ChunkAccounts"] = Chunk.ToString(CultureInfo.InvariantCulture),
        });
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults(BillingModule.Name);
        builder.AddBilling();
        return builder.Build();
    }

    /// <summary>Accounts, their terms and what they used, and the run ordered.</summary>
    private static async Task Build(string file, int accounts)
    {
        await using var app = Host(file);
        await app.Services.GetRequiredService<Migrations>().Run(CancellationToken.None);
        await app.Services.GetServices<IHostedService>().OfType<LoadSampleTariffs>().Single().StartAsync(CancellationToken.None);
        var period = Period.Of(HallTime.Day(TimeProvider.System.GetUtcNow()));
        await Act(app, (unit, _) => new AccountLoad(unit).Add([new Customer { Ref = "BENCH", Name = "-", UpdatedAt = unit.Time.GetUtcNow() }]));
        for (var first = 0; first < accounts; first += Chunk)
        {
            var begin = first;
            await Act(app, async (unit, _) =>
            {
                var opened = await new AccountLoad(unit).Open([.. Enumerable.Range(begin, Math.Min(Chunk, accounts - begin)).Select(n => new AccountOpening
                {
                    Utility = "water", ServicePoint = string.Create(CultureInfo.InvariantCulture, $"SP-{n:00000000}"), CustomerRef = "BENCH", CustomerClass = "residential", Tariff = "WATER-RES",
                    OpenedOn = new(2020, 1, 1),
                })]);
                using var use = RowWriter.Into(unit, "metered_use", "account", "period", "line", "meter", "register", "from_on", "to_on", "from_reading", "to_reading", "multiplier", "used", "basis");
                foreach (var (index, account) in opened.Index())
                {
                    var used = 2_000L + ((begin + index) % 97 * 413);
                    use.Text(account.Number).Text(period.ToString()).Whole(1).Text($"M{account.Number}").Text("total").Text(Day(period.First.AddDays(-12))).Text(Day(period.First.AddDays(18)))
                        .Exact(500_000, 3).Exact(500_000 + used, 3).Exact(1_000, 3).Exact(used, 3).Text("measured").Row();
                }

                await use.Done();
            });
        }

        await Act(app, (_, services) => services.GetRequiredService<BillRunDesk>().Start(new("water", period, BillKinds.Regular), Actor.System));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Says: bills, seconds of billing, seconds of checking, peak memory in MiB.</summary>
    private static async Task Bill(string file)
    {
        await using var app = Host(file);
        var database = app.Services.GetRequiredService<Database>();
        var claim = new BillRunClaim("bench");
        BillRun? run = null;
        await Act(app, async (unit, _) => run = await unit.Single<BillRun>($"SELECT {BillRunTable.Columns} FROM bill_run"));
        await using (var scope = app.Services.CreateAsyncScope())
            run = await claim.Next(scope.ServiceProvider.GetRequiredService<UnitOfWork>(), CancellationToken.None);

        var clock = Stopwatch.StartNew();
        var running = app.Services.GetRequiredService<RunBills>().Run(run!, claim, CancellationToken.None);
        while (await database.Read(db => db.QuerySingleAsync<string>("SELECT stage FROM bill_run"), CancellationToken.None) != BillRunStages.Checking)
            await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None));
        var billed = clock.Elapsed;
        var done = await running;
        var peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        if (done is not { State: BillRunStates.Finished, Wrong: 0 }) throw new InvalidOperationException($"The run ended as {done?.State}.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done.Billed} {billed.TotalSeconds:F3} {(clock.Elapsed - billed).TotalSeconds:F3} {long.Parse(peak, CultureInfo.InvariantCulture) / 1024.0:F0}"));
    }

    private static async Task Act(WebApplication app, Func<UnitOfWork, IServiceProvider, Task> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unit.Execute(() => act(unit, scope.ServiceProvider), CancellationToken.None);
    }

    /// <summary>Reads the rows of so many bills, then inserts them with the clock running; reading does not count.</summary>
    private static (TimeSpan Took, long Rows) Bare(string source, string target)
    {
        using var from = new SqliteConnection($"Data Source={source};Mode=ReadOnly;Pooling=False");
        using var to = new SqliteConnection($"Data Source={target};Pooling=False");
        from.Open();
        to.Open();
        to.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000");
        var inserts = Tables.Select(table => new BareInsert(to, table, from.Query<string>("SELECT name FROM pragma_table_info(@table)", new { table }).ToList())).ToList();
        var readers = Tables.Select((table, i) => from.ExecuteReader($"SELECT {string.Join(", ", inserts[i].Columns)} FROM {table} ORDER BY {inserts[i].Columns[0]}{(table is "bill" or "ledger_entry" ? "" : ", line")}")).ToList();
        var (took, rows, batch) = (TimeSpan.Zero, 0L, 0);
        var pending = readers.Select(reader => reader.Read()).ToArray();
        while (pending[0])
        {
            var last = "";
            var read = readers.Select(_ => new List<object?[]>()).ToList();
            for (batch = 0; batch < Chunk && pending[0]; batch++) last = Take(readers, pending, read, 0);
            for (var table = 1; table < Tables.Length; table++)
                while (pending[table] && string.CompareOrdinal(readers[table].GetString(0), last) <= 0) Take(readers, pending, read, table);
            var clock = Stopwatch.StartNew();
            using (var transaction = to.BeginTransaction(System.Data.IsolationLevel.Serializable, deferred: false))
            {
                for (var table = 0; table < Tables.Length; table++) inserts[table].Run(transaction, read[table]);
                transaction.Commit();
            }

            took += clock.Elapsed;
            rows += read.Sum(part => (long)part.Count);
        }

        foreach (var reader in readers) reader.Dispose();
        foreach (var insert in inserts) insert.Dispose();
        return (took, rows);
    }

    private static string Take(List<System.Data.IDataReader> readers, bool[] pending, List<List<object?[]>> read, int table)
    {
        var row = new object?[readers[table].FieldCount];
        readers[table].GetValues(row!);
        read[table].Add(row);
        pending[table] = readers[table].Read();
        return (string)row[0]!;
    }

    /// <summary>A prepared INSERT of one table.</summary>
    private sealed class BareInsert : IDisposable
    {
        private readonly SqliteCommand command;

        public BareInsert(SqliteConnection to, string table, List<string> columns)
        {
            Columns = columns;
            command = to.CreateCommand();
            command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
            for (var i = 0; i < columns.Count; i++) command.Parameters.Add(new SqliteParameter($"@p{i}", DBNull.Value));
            command.Prepare();
        }

        public List<string> Columns { get; }

        public void Run(SqliteTransaction transaction, List<object?[]> rows)
        {
            command.Transaction = transaction;
            foreach (var row in rows)
            {
                for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i] ?? DBNull.Value;
                command.ExecuteNonQuery();
            }
        }

        public void Dispose() => command.Dispose();
    }
}
