using System.Text;
using Utilities.Matters;

namespace Utilities.Supply.Tests;

/// <summary>Measures the memory of the process, so nothing else runs beside it.</summary>
[CollectionDefinition(nameof(LargeFileTests), DisableParallelization = true)]
[Collection(nameof(LargeFileTests))]
public sealed class LargeFileTests
{
    private const int Rows = 500_000;

    [Fact]
    public async Task A_large_file_is_read_in_bounded_memory()
    {
        var mapping = new ImportMapping
        {
            Columns = new Dictionary<string, string>(StringComparer.Ordinal),
            Times = new() { Formats = ["yyyy-MM-dd"], Zone = "UTC" },
            Types = new Dictionary<string, ForeignType>(StringComparer.Ordinal) { ["leak"] = new("water", "leak", null, null) },
            Statuses = [new("*", "open", null)],
        };
        using var reader = new CsvRecords(new EndlessRows(Rows), 0, 1, [ImportColumns.Number, ImportColumns.Type, ImportColumns.Status, ImportColumns.ReceivedAt, ImportColumns.Description], ImportColumns.All.Count);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (rows, batches, most) = (0L, 0, 0L);
        await foreach (var batch in ImportReading.Batches(reader, new ReadRow(mapping, "water", _ => null, DateTimeOffset.MaxValue), CancellationToken.None))
        {
            rows += batch.Requests.Count;
            Assert.InRange(batch.Rows, 0, ImportReading.BatchRows);
            if (batches++ % 50 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(Rows, rows);
        Assert.InRange(most, 0, 64 * 1024 * 1024); // The file has a hundred megabytes.
    }

    /// <summary>Rows made while they are read.</summary>
    private sealed class EndlessRows(int rows) : MemoryStream
    {
        private static readonly string Text = new('漏', 60);

        private byte[] row = [];
        private int at;
        private int next;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (at == row.Length)
            {
                if (next == rows) return 0;
                row = Encoding.UTF8.GetBytes($"{next++},leak,Open,2014-01-01,{Text}\n");
                at = 0;
            }

            var part = Math.Min(count, row.Length - at);
            Array.Copy(row, at, buffer, offset, part);
            at += part;
            return part;
        }
    }
}
