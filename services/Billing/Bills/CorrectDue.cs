using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Corrects the bills whose use has changed since they were issued (table <c>correction_due</c>): each in a transaction of its own, once. One that cannot be calculated yet
/// waits for the next look.
/// </summary>
internal sealed class CorrectDue(IServiceScopeFactory scopes, TimeProvider time, ILogger<CorrectDue> logger) : PeriodicWork(TimeSpan.FromMinutes(1), scopes, time, logger)
{
    private const int AtOnce = 200;

    private const string Open = "SELECT id, account, period, cause FROM correction_due WHERE state = 'open' AND id > @after ORDER BY id";

    private const string Done = "UPDATE correction_due SET state = 'done', bill = @bill, done_at = @now WHERE id = @id AND state = 'open'";

    private const string Issued = "SELECT number FROM bill WHERE account = @Account AND period = @Period AND kind IN ('regular', 'final')";

    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var (unit, desk) = (services.GetRequiredService<UnitOfWork>(), services.GetRequiredService<BillCorrections>());
        for (var after = ""; ;)
        {
            var open = (await unit.Database.Read(db => db.QueryAsync<Due>(Open + unit.Database.Limit("@AtOnce"), new { after, AtOnce }), cancel)).AsList();
            foreach (var due in open) await Try(unit, desk, due, cancel);
            if (open.Count < AtOnce) return;
            after = open[^1].Id.ToString();
        }
    }

    /// <summary>One that fails holds up no other and is tried again at the next look.</summary>
    private async Task Try(UnitOfWork unit, BillCorrections desk, Due due, CancellationToken cancel)
    {
        try
        {
            if ((await unit.Execute(() => Correct(unit, desk, due, cancel), cancel)).Refusal is { } refusal) Logger.CorrectionRefused($"{due.Account} {due.Period}", refusal.Code);
        }
#pragma warning disable CA1031 // Told with its trace; what it had done was undone.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Logger.CorrectionFailed(due.Account, due.Period, failure);
        }
    }

    /// <summary>A bill that is right as it is needs none: that is an answer too.</summary>
    private static async Task<Outcome<bool>> Correct(UnitOfWork unit, BillCorrections desk, Due due, CancellationToken cancel)
    {
        var number = await unit.Single<string>(Issued, due);
        while (number is not null && await unit.Single<string>("SELECT correction FROM bill_correction WHERE bill = @number", new { number }) is { } later) number = later;
        if (number is not null)
        {
            var corrected = await desk.Correct(number, due.Cause, null, null, Actor.System, cancel);
            if (corrected.Refusal is { Code: not "unchanged" } refusal) return refusal;
            if (!corrected.IsRefused) number = corrected.Value.Correction;
        }

        return await unit.Write(Done, new { id = due.Id, bill = number, now = unit.Time.GetUtcNow() }) == 1;
    }

    private sealed record Due
    {
        public required Guid Id { get; init; }

        public required string Account { get; init; }

        public required string Period { get; init; }

        public required string Cause { get; init; }
    }
}
