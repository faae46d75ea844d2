using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.Supply;
using Utilities.TestKit;
using Xunit;

namespace Utilities.Conformance;

/// <summary>Two replicas of a network utility on one database: what is said, counted and made is said, counted and made once. Derive one class per utility.</summary>
/// <param name="service">The utility with two replicas.</param>
[SqlServerOnly("A SQLite file has one process.")]
public abstract class ReplicaConformance(ServiceFixture service, SupplyUtility utility)
{
    private const int Filed = 40;

    private RequestType Repair => utility.RequestTypes.First(type => type.Kind == "repair");

    [Fact]
    public async Task Requests_filed_at_both_at_once_are_numbered_without_gap_and_each_takes_effect_once()
    {
        var filings = await File();
        var counted = filings.Select(filing => int.Parse(filing.Number.AsSpan(filing.Number.LastIndexOf('-') + 1), System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
        Assert.Equal(Enumerable.Range(counted[0], Filed), counted);
        await Eventually.Equal(0L, () => service.Read<long>("SELECT COUNT(*) FROM outbox"), TimeSpan.FromSeconds(60));
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM (SELECT matter_id, name FROM milestone WHERE name = 'received' GROUP BY matter_id, name HAVING COUNT(*) > 1) twice"));
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM dead_letter"));
    }

    [Fact]
    public async Task Each_level_of_a_clock_is_said_once_whichever_replica_watches()
    {
        var (warned, broken) = (await service.Listen<ClockWarned>(), await service.Listen<ClockBroken>());
        var matters = (await File()).Select(filing => filing.Number).ToHashSet(StringComparer.Ordinal);
        for (var hour = 0; hour < 72; hour++) service.Clock.Advance(TimeSpan.FromHours(1));
        await Eventually.Equal(0L, () => service.Read<long>("SELECT COUNT(*) FROM clock WHERE next_fire_at <= @now", new { now = service.Now }), TimeSpan.FromSeconds(60));
        await Eventually.Equal(0L, () => service.Read<long>("SELECT COUNT(*) FROM outbox"), TimeSpan.FromSeconds(60));
        await Eventually.True(() => !broken.IsEmpty, because: "a broken clock");

        var said = warned.Where(level => matters.Contains(level.MatterNumber)).Select(level => (level.ClockId, level.Version, level.Level))
            .Concat(broken.Where(level => matters.Contains(level.MatterNumber)).Select(level => (level.ClockId, level.Version, level.Level))).ToList();
        Assert.NotEmpty(said);
        Assert.Equal(said.Count, said.Distinct().Count());
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM (SELECT matter_id, once_key FROM notification GROUP BY matter_id, once_key HAVING COUNT(*) > 1) twice"));
    }

    private Task<Answer[]> File() => Task.WhenAll(Enumerable.Range(0, Filed).Select(n => Walk.File(service.As($"clerk-{n}", Roles.Clerk), Repair.Code)));
}
