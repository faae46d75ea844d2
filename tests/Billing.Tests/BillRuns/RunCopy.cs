using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.BillRuns;

/// <summary>The billing service as a process of its own over a copy of a database, to be killed at will.</summary>
internal sealed class RunCopy : IDisposable
{
    /// <summary>All that a run writes.</summary>
    private static readonly string[] Tables = ["bill", "bill_line", "bill_usage", "ledger_entry", "ledger_line", "allocation", "bill_run_parked"];

    private readonly string file;
    private readonly string broker;
    private readonly string chunk;
    private Process? process;

    public RunCopy(string from, string folder, string name, string broker, int chunk)
    {
        (file, this.broker, this.chunk) = (Path.Combine(folder, $"{name}.db"), broker, chunk.ToString(CultureInfo.InvariantCulture));
        File.Copy(from, file);
    }

    public void Start()
    {
        // As it is built for itself: beside the tests the settings of another service under test may lie.
        var dll = Path.Combine(Repository.Root, "services", "Billing", "bin", "Release", $"net{Environment.Version.Major}.{Environment.Version.Minor}", "Utilities.Billing.dll");
        var start = new ProcessStartInfo("dotnet", [dll])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ConnectionStrings__billingdb"] = $"Data Source={file}", ["ConnectionStrings__messaging"] = broker, ["Messaging__QueueType"] = "classic", ["Auth__Jwks"] = TestTokens.Jwks,
                ["Auth__Issuer"] = TestTokens.Issuer, ["Auth__Audience"] = TestTokens.Audience, ["Grpc__Port"] = "0", ["URLS"] = "http://127.0.0.1:0", ["Logging__LogLevel__Default"] = "Error",
                ["BillRuns__ChunkAccounts"] = chunk,
            },
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Said += line.Data + "\n";
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Said { get; private set; } = "";

    /// <summary>kill -9: nothing is finished, nothing is written any more.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    /// <summary>Accounts that are done, and whether the run is through.</summary>
    public (long Done, bool Through) Stands()
    {
        using var db = Open();
        using var read = db.CreateCommand();
        read.CommandText = "SELECT billed + parked + skipped, state FROM bill_run";
        using var row = read.ExecuteReader();
        row.Read();
        return (row.GetInt64(0), row.GetString(1) == "finished");
    }

    /// <summary>Waits until so many accounts are done; looks without rest, so that a kill falls anywhere between two commits.</summary>
    public async Task<bool> Reaches(long done)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stands() is var stands && stands.Done < done)
        {
            if (stands.Through) return false;
            if (process!.HasExited || Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(60)) throw new InvalidOperationException($"The run stays at {stands.Done}: {Said}");
            await Task.Yield();
        }

        return !Stands().Through;
    }

    /// <summary>Every row of every table that the run writes, in order.</summary>
    public List<string> Dump()
    {
        using var db = Open();
        var rows = new List<string>();
        foreach (var sql in Tables.Select(table => $"SELECT * FROM {table}").Append("SELECT id, billed, parked, skipped, skips, total, checked, wrong, passes FROM bill_run"))
        {
            using var read = db.CreateCommand();
            read.CommandText = sql;
            using var row = read.ExecuteReader();
            var table = new List<string>();
            while (row.Read()) table.Add($"{sql[14..]}: {string.Join('|', Enumerable.Range(0, row.FieldCount).Where(i => row.GetName(i) != "decided_at").Select(i => row.IsDBNull(i) ? "-" : Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture)))}");
            rows.AddRange(table.Order(StringComparer.Ordinal));
        }

        return rows;
    }

    public void Dispose()
    {
        if (process is not null) Kill();
    }

    private SqliteConnection Open()
    {
        var db = new SqliteConnection($"Data Source={file};Pooling=False");
        db.Open();
        return db;
    }
}
