using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Utilities.Billing;

/// <summary>Cuts the accounts of a run into chunks, in the order of their numbers, and calculates them: on all cores, with the same result as on one.</summary>
internal sealed class ChunkBills(ReadFacts facts, TariffShelf tariffs, IOptions<BillRunOptions> options)
{
    private readonly int size = Math.Max(1, options.Value.ChunkAccounts);
    private readonly ParallelOptions cores = new() { MaxDegreeOfParallelism = Math.Max(1, options.Value.Threads) };

    public async Task Read(BillRun run, ChannelWriter<RunChunk> ready, CancellationToken cancel)
    {
        var book = await tariffs.At(run.TariffBook, cancel);
        var perYear = book.CountsPerYear(run.Utility);
        for (var place = run.Place; ;)
        {
            var next = await facts.Next(run, place, size, perYear, cancel);
            var verdicts = new BillVerdict[next.Count];
            Parallel.For(0, next.Count, cores, i => verdicts[i] = BillAccount.Decide(run, next[i], book));
            var upTo = next.Count > 0 ? next[^1].Number : place;
            await ready.WriteAsync(new(place, upTo, next.Count < size, perYear, next, verdicts), cancel);
            place = upTo;
            if (next.Count < size) return;
        }
    }
}

/// <summary>What runs ask of a book of tariffs.</summary>
internal static class TariffBookExtensions
{
    /// <summary>Some tariff of the utility counts blocks per year: what was billed before matters.</summary>
    public static bool CountsPerYear(this TariffBook book, string utility) => book.Tariffs.Any(tariff => tariff.Utility == utility && tariff.YearBegins > 0);
}
