using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Microsoft.Extensions.Options;
using Utilities.Contracts.Rpc;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Pulls the readings of one utility, from the last number taken over to the last there is. Each batch is stored and decided together with the cursor in one
/// transaction: cut off anywhere, the next pull goes on behind the last batch, with no gap and no repeat.
/// </summary>
internal sealed class PullReadings(UnitOfWork unit, ReadingIntake intake, PeerChannels peers, IServiceProvider services, IOptions<ReadingOptions> options, TimeProvider time)
{
    /// <summary>Real time between two batches, after which a utility counts as not answering.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    /// <summary>Real time of one stream; what is left then is pulled by the next.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    /// <summary>Takes over every reading there is.</summary>
    /// <exception cref="RpcException">The utility cannot be reached, refuses, or breaks off.</exception>
    /// <exception cref="PullTakenOverException">Another replica has taken the pull over.</exception>
    public async Task Run(ReadingPull pull, PullClaim claim, CancellationToken cancel)
    {
        if (peers.To(pull.Utility) is not { } channel) throw new RpcException(new Status(StatusCode.Unavailable, "not deployed"));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Silence);
        var place = pull.AfterSequence;
        await services.OnOwnBehalf(Longest, async call =>
        {
            using var stream = new Readings.ReadingsClient(channel).Read(new ReadingsQuestion { AfterSequence = place, BatchSize = options.Value.BatchSize }, call);
            while (await stream.ResponseStream.MoveNext(patience.Token))
            {
                var batch = stream.ResponseStream.Current;
                if (batch.LastSequence < place) throw new RpcException(new Status(StatusCode.DataLoss, "the numbers went back"));
                await Store(pull.Utility, batch, place, claim, cancel);
                place = batch.LastSequence;
                patience.CancelAfter(Silence);
                if (batch.End) return true;
            }

            throw new RpcException(new Status(StatusCode.DataLoss, "the stream ended before its end"));
        }, patience.Token);
    }

    private Task Store(string utility, ReadingBatch batch, long after, PullClaim claim, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        return unit.Execute(async () =>
        {
            var count = await Take(utility, batch);
            if (!await claim.Advance(unit, utility, after, batch.LastSequence, count, (long)Stopwatch.GetElapsedTime(begun).TotalMilliseconds)) throw new PullTakenOverException();
        }, cancel);
    }

    private async Task<ReadingIntake.Count> Take(string utility, ReadingBatch batch)
    {
        var now = time.GetUtcNow();
        var first = batch.Rows.Where(row => !row.HasCorrects).Select(row => Of(utility, row, now)).ToList();
        var corrections = batch.Rows.Where(row => row.HasCorrects).Select(row => (Of(utility, row, now), row.Corrects)).ToList();
        var count = await intake.Take(utility, first);
        await intake.Correct(utility, corrections, Actor.System);
        return count with { Stored = count.Stored + corrections.Count };
    }

    private static Reading Of(string utility, ReadingRow row, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Utility = utility, Sequence = row.Sequence, Meter = row.Meter, Register = row.Register, ReadAt = DateTimeOffset.FromUnixTimeMilliseconds(row.ReadAt),
        ReadOn = DateOnly.ParseExact(row.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture), Value = row.HasValueThousandths ? new Quantity(row.ValueThousandths) : null,
        Quality = row.Quality, Occasion = row.Occasion, Source = Reading.Pulled, EnteredBy = utility, EnteredAt = now,
    };
}

/// <summary>Another replica pulls this utility now; what this batch has done is undone.</summary>
internal sealed class PullTakenOverException() : Exception("Another replica has taken the pull over.");
