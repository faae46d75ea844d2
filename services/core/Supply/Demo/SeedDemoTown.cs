using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>With <c>Demo=true</c>, fills empty registers with the demo town, once; a register with rows is left alone.</summary>
internal sealed class SeedDemoTown(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider time) : IHostedService
{
    private const int RosterDays = 62;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!configuration.GetValue("Demo", false)) return;
        var town = DemoTown.Read(BookModule.PolicyFolder(configuration));
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unit.Execute(async () =>
        {
            if (await unit.Single<int>("SELECT (SELECT COUNT(*) FROM area) + (SELECT COUNT(*) FROM service_point) + (SELECT COUNT(*) FROM duty_worker)") == 0)
                await Seed(unit, town, time.GetUtcNow());
        }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task Seed(UnitOfWork unit, DemoTown town, DateTimeOffset now)
    {
        await unit.Write(AreaTable.Insert, town.Areas.Select(a => Good(a.Check(now))));
        await unit.Write(ServicePointTable.Insert, town.ServicePoints().Select(p => Good(p.Check(Guid.CreateVersion7(now), now))));
        foreach (var worker in town.DutyWorkers.Select(w => Good(w.Check(Guid.CreateVersion7(now), now)))) Good(await RegisterDutyWorker.Store(unit, worker));
        var today = HallTime.Of(now);
        var first = new DateTimeOffset(today.Year, today.Month, 1, 0, 0, 0, today.Offset);
        Good(await RosterShifts.Store(unit, Good(RosterShifts.Check(new([.. town.Shifts(first, RosterDays)]), now)), now));
    }

    private static T Good<T>(Outcome<T> outcome)
    {
        Good(outcome.Refusal);
        return outcome.Value;
    }

    private static void Good(Refusal? refusal)
    {
        if (refusal is { }) throw new InvalidOperationException($"The demo town is wrong: {refusal.Code}, {refusal.Detail} {string.Join("; ", refusal.Errors?.Select(e => $"{e.Field}: {e.Message}") ?? [])}");
    }
}
