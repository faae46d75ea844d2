using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// With <c>Demo=true</c>, bills the past months of the demo town through the ordinary run, one after the other, once its meters are read: so that a fresh demo has
/// history. A utility that anybody has billed is left alone.
/// </summary>
internal sealed class SeedDemoBills(IServiceScopeFactory scopes, TimeProvider time, ILogger<SeedDemoBills> logger) : PeriodicWork(TimeSpan.FromSeconds(5), scopes, time, logger)
{
    private static readonly Actor By = Actor.System with { Id = "demo" };

    private static readonly TimeSpan Opening = TimeSpan.FromHours(9);

    private const string Read = "SELECT COUNT(*) AS Number, MIN(period) AS First FROM metered_use";

    private const string Begun = "SELECT COUNT(*) FROM bill_run WHERE utility = @utility AND (created_by <> @by OR state <> 'finished')";

    private const string Last = "SELECT MAX(period) FROM bill_run WHERE utility = @utility AND kind = 'regular'";

    private long seen = -1;

    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var (unit, desk) = (services.GetRequiredService<UnitOfWork>(), services.GetRequiredService<BillRunDesk>());
        var (number, first) = await unit.Database.Read(db => db.QuerySingleAsync<(long Number, string? First)>(Read), cancel);
        var still = number == seen; // Readings are still coming in, or have come.
        seen = number;
        if (!still || first is null) return;
        foreach (var utility in Account.Utilities) await unit.Execute(() => Next(unit, desk, utility, Period.Parse(first)!.Value), cancel);
    }

    private async Task Next(UnitOfWork unit, BillRunDesk desk, string utility, Period first)
    {
        if (await unit.Single<long>(Begun, new { utility, by = By.Id }) > 0) return;
        var next = Period.Parse(await unit.Single<string?>(Last, new { utility }))?.Next ?? first;
        if (next.End > HallTime.Day(Time.GetUtcNow())) return;
        await desk.Start(new(utility, next, BillKinds.Regular, IssuedAt: HallTime.WholeDay(next.End).From + Opening), By);
    }
}
