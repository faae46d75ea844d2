using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Utilities.Billing;

/// <param name="UpTo">The last bill of them.</param>
/// <param name="Last">Nothing comes after it.</param>
/// <param name="Checked">How many were recalculated.</param>
internal sealed record CheckedChunk(string UpTo, bool Last, int Checked, IReadOnlyList<WrongCharge> Wrong);

/// <summary>Recalculates the bills of a run from what is stored of them, in chunks: all, or those of every so many-th account.</summary>
internal sealed class ChunkChecks(ReadIssued issued, TariffShelf tariffs, IOptions<BillRunOptions> options)
{
    private readonly int size = Math.Max(1, options.Value.ChunkAccounts);
    private readonly int every = Math.Max(1, options.Value.CheckEvery);
    private readonly ParallelOptions cores = new() { MaxDegreeOfParallelism = Math.Max(1, options.Value.Threads) };

    public async Task Read(BillRun run, ChannelWriter<CheckedChunk> ready, CancellationToken cancel)
    {
        var book = await tariffs.At(run.TariffBook, cancel);
        var perYear = book.CountsPerYear(run.Utility);
        for (var place = run.Place; ;)
        {
            var next = await issued.Next(run, place, size, perYear, cancel);
            if (next.Count > 0) place = next[^1].Number;
            var picked = next.Where(bill => IsPicked(bill.Account)).ToList();
            var wrong = new WrongCharge?[picked.Count];
            Parallel.For(0, picked.Count, cores, i => wrong[i] = CheckBill.Check(picked[i], run.Utility, book));
            await ready.WriteAsync(new(place, next.Count < size, picked.Count, [.. wrong.OfType<WrongCharge>()]), cancel);
            if (next.Count < size) return;
        }
    }

    /// <summary>Always the same accounts, so that the same check gives the same count.</summary>
    private bool IsPicked(string account) => every == 1 || int.Parse(account.AsSpan(1), CultureInfo.InvariantCulture) % every == 0;
}
