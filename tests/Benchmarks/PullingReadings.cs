using System.Data;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Data.Sqlite;
using Utilities.TestKit;
using Rpc = Utilities.Contracts.Rpc;

namespace Utilities.Benchmarks;

/// <summary>What one way of pulling gave.</summary>
/// <param name="PeakMiB">Of resident memory: of the service while it streamed, of this process while it pulled.</param>
internal sealed record Pulled(double PerSecond, (double Service, double Client) PeakMiB);

/// <summary>
/// Readings of a city loaded into a real service, a process of its own, and pulled from it over gRPC, as billing does; against a bare SELECT of the same
/// columns of the same table in the same order.
/// </summary>
internal sealed class PullingReadings : IDisposable
{
    private const int PerMeter = 10;
    private const int BatchSize = 2_000;
    private const string Columns = "sequence, meter, service_point, register, value_thousandths, read_at, read_on, quality, occasion, corrects, remark";

    private readonly string database;
    private readonly int service;
    private readonly AuthenticationHeaderValue token;
    private readonly GrpcChannel channel;

    private PullingReadings(Platform platform, AuthenticationHeaderValue token)
    {
        database = Path.Combine(platform.Folder, "waterdb.db");
        service = platform.Processes().First(process => process.Name == "water").Id;
        this.token = token;
        channel = GrpcChannel.ForAddress($"http://localhost:{Setting(service, "Grpc__Port")}");
    }

    /// <summary>Rows of the load, lines a second.</summary>
    public double Loaded { get; private set; }

    public static async Task<PullingReadings> Start(Platform platform, int rows)
    {
        var pulling = new PullingReadings(platform, await platform.Token("operator"));
        using var http = LoadGenerator.Client(1);
        http.Timeout = Timeout.InfiniteTimeSpan;
        http.BaseAddress = platform.ServiceAddress("water");
        http.DefaultRequestHeaders.Authorization = pulling.token;
        var first = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(8));
        await Load(http, "/api/water/meters/load", Enumerable.Range(0, rows / PerMeter).Select(n =>
            $$"""{"number":"B-{{n:0000000}}","servicePoint":"XF-{{1 + (n % 4)}}-{{1 + (n % 12):00}}","digits":5,"installedOn":"2025-01-01"}"""));
        var started = Stopwatch.GetTimestamp();
        await Load(http, "/api/water/readings/load", Enumerable.Range(0, rows).Select(n => string.Create(CultureInfo.InvariantCulture,
            $$"""{"meter":"B-{{n % (rows / PerMeter):0000000}}","at":"{{first.AddMonths(n / (rows / PerMeter)).AddSeconds(n % 30_000):yyyy-MM-ddTHH:mm:sszzz}}","value":{{n / 1000m}}}""")));
        pulling.Loaded = rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
        return pulling;
    }

    /// <summary>All readings, thrown away as they come.</summary>
    public Task<Pulled> Dropped() => Pull(_ => { });

    /// <summary>All readings, stored with the cursor in one transaction a batch.</summary>
    public async Task<Pulled> Stored(string folder)
    {
        using var target = new SqliteConnection($"Data Source={Path.Combine(folder, "pulled.db")};Pooling=False");
        target.Open();
        using var command = target.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE pulled (sequence INTEGER PRIMARY KEY, meter TEXT NOT NULL, service_point TEXT NOT NULL, register TEXT NOT NULL, value_thousandths BIGINT NULL, read_at BIGINT NOT NULL, read_on TEXT NOT NULL, quality TEXT NOT NULL)";
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO pulled VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7)";
        var parameters = Enumerable.Range(0, 8).Select(i => command.Parameters.Add(new SqliteParameter($"@p{i}", DBNull.Value))).ToArray();
        command.Prepare();
        return await Pull(batch =>
        {
            using var transaction = target.BeginTransaction(IsolationLevel.Serializable, deferred: false);
            command.Transaction = transaction;
            foreach (var row in batch.Rows)
            {
                object[] values = [row.Sequence, row.Meter, row.ServicePoint, row.Register, row.HasValueThousandths ? row.ValueThousandths : DBNull.Value, row.ReadAt, row.Day, row.Quality];
                for (var i = 0; i < values.Length; i++) parameters[i].Value = values[i];
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        });
    }

    /// <summary>The same columns of every row read here, in one statement.</summary>
    public double Bare()
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM meter_reading ORDER BY sequence";
        var (rows, read, started) = (0, 0L, Stopwatch.GetTimestamp());
        using var reader = command.ExecuteReader();
        for (; reader.Read(); rows++)
        {
            read += reader.GetInt64(0) + reader.GetString(1).Length + reader.GetString(2).Length + reader.GetString(3).Length + (reader.IsDBNull(4) ? 0 : reader.GetInt64(4)) + reader.GetInt64(5)
                + reader.GetString(6).Length + reader.GetString(7).Length + reader.GetString(8).Length + (reader.IsDBNull(9) ? 0 : 1) + (reader.IsDBNull(10) ? 0 : 1);
        }

        return read > 0 ? rows / Stopwatch.GetElapsedTime(started).TotalSeconds : 0;
    }

    public void Dispose() => channel.Dispose();

    private async Task<Pulled> Pull(Action<Rpc.ReadingBatch> take)
    {
        GC.Collect();
        ForgetPeak(service);
        ForgetPeak(Environment.ProcessId);
        var (rows, ended, started) = (0, false, Stopwatch.GetTimestamp());
        using var call = new Rpc.Readings.ReadingsClient(channel).Read(new() { BatchSize = BatchSize }, new Metadata { { "authorization", token.ToString() } });
        await foreach (var batch in call.ResponseStream.ReadAllAsync())
        {
            take(batch);
            rows += batch.Rows.Count;
            ended = batch.End;
        }

        var took = Stopwatch.GetElapsedTime(started);
        return ended ? new(rows / took.TotalSeconds, (Peak(service), Peak(Environment.ProcessId))) : throw new InvalidOperationException($"The stream ended after {rows} rows.");
    }

    private static async Task Load(HttpClient http, string path, IEnumerable<string> lines)
    {
        using var body = new LineContent(lines);
        using var response = await http.PostAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode || !text.Contains("\"rejected\":0", StringComparison.Ordinal)) throw new InvalidOperationException(text);
    }

    private static string Setting(int process, string name) =>
        File.ReadAllText($"/proc/{process}/environ").Split('\0').First(entry => entry.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];

    /// <summary>The kernel then counts the peak of resident memory from now on.</summary>
    private static void ForgetPeak(int process) => File.WriteAllText($"/proc/{process}/clear_refs", "5");

    private static double Peak(int process) =>
        double.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;

    /// <summary>Lines written as they are made, so that this process holds none of them.</summary>
    private sealed class LineContent(IEnumerable<string> lines) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024, leaveOpen: true);
            foreach (var line in lines) await writer.WriteLineAsync(line);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
