using Utilities.TestKit;

namespace Utilities.Billing.Tests.BillRuns;

/// <summary>The billing service with the sample tariffs, runs in small chunks, and a town of accounts. Use as class fixture.</summary>
public sealed class BillRunService(Broker broker) : ServiceFixture(broker, BillingModule.Name, builder => builder.AddBilling(), app => app.MapBilling())
{
    /// <summary>Accounts of the town; every period of it is read by the test that bills it.</summary>
    public const int Accounts = 400;

    private Task<IReadOnlyList<string>>? town;

    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Billing:LoadSampleTariffs"] = "true",
        ["BillRuns:ChunkAccounts"] = "25",
    };

    /// <summary>The town's accounts; those that open late or move out do so in October 2026.</summary>
    public Task<IReadOnlyList<string>> Town() => town ??= Open();

    /// <summary>Has the town read in a period, and billed.</summary>
    public async Task<Answer> Billed(string period, string kind = BillKinds.Regular)
    {
        var accounts = await Town();
        await Work(unit => BilledTown.Read(unit, accounts, Period.Parse(period)!.Value));
        var started = (await Supervisor.Post("bill-runs", new { utility = BilledTown.Utility, period, kind })).Expect(201);
        return await Through(started.Text_("id"));
    }

    /// <summary>Waits until the run is through.</summary>
    public async Task<Answer> Through(string run)
    {
        Answer? stands = null;
        await Eventually.True(async () => (stands = await Supervisor.Get($"bill-runs/{run}")).State is "finished" or "failed", TimeSpan.FromSeconds(60), $"run {run} to be through");
        return stands!;
    }

    private async Task<IReadOnlyList<string>> Open()
    {
        IReadOnlyList<string> accounts = [];
        await Work(async unit => accounts = await BilledTown.Open(unit, Accounts, new(2026, 10)));
        return accounts;
    }
}
