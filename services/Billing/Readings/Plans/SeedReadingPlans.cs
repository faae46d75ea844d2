using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Gives each utility that has no plan the one the product ships with.</summary>
internal sealed class SeedReadingPlans(UnitOfWork unit, IConfiguration configuration, TimeProvider time)
{
    private static readonly Period Always = new(2000, 1);

    public Task Seed(CancellationToken cancel) => unit.Execute(async () =>
    {
        var known = (await unit.Query<string>("SELECT utility FROM reading_plan WHERE version = 1")).ToHashSet(StringComparer.Ordinal);
        foreach (var plan in ReadingPlans.Shipped(configuration).Where(plan => !known.Contains(plan.Utility)))
            await ReadingPlans.Write(unit, new(plan.Utility, 1, Always.ToString(), plan, Actor.System.Id, time.GetUtcNow()));
    }, cancel);
}
