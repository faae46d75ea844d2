using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Commitments.Tests;

[UsesDatabase]
public sealed class ObligationTests
{
    private const string Patrol = "water.pump.patrol";
    private static readonly ObligationSubject[] Stations = [new("PS-1", "东区"), new("PS-2", "西区")];
    private static readonly (DateOnly From, DateOnly To) Year = (new(2026, 1, 1), new(2026, 12, 31));

    private static Task<ClockHost> Host(params (string Key, string Value)[] settings) => ClockHost.Start("2026-01-05 09:00".China(), settings);

    private static async Task<T> In<TService, T>(ClockHost host, Func<TService, Task<T>> act)
        where TService : notnull
    {
        await using var scope = host.Services.CreateAsyncScope();
        var result = default(T)!;
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Execute(async () => result = await act(scope.ServiceProvider.GetRequiredService<TService>()), CancellationToken.None);
        return result;
    }

    private static Task<int> Make(ClockHost host, string commitment, params ObligationSubject[] subjects) =>
        In<ObligationPlan, int>(host, plan => plan.Make(host.Promises.Book.Rows.Single(row => row.Id == commitment), subjects, Year.From, Year.To));

    private static Task<Outcome<IReadOnlyList<Guid>>> Fulfil(ClockHost host, Fulfilment done) =>
        In<ObligationLedger, Outcome<IReadOnlyList<Guid>>>(host, ledger => ledger.Fulfil(done, ClockHost.Clerk));

    private static async Task<Coverage> CoverageOf(ClockHost host, string commitment) => Assert.Single(
        await ReadCoverage.Of(host.Database, host.Promises.Book, null, commitment, null, null, host.Time.GetUtcNow(), CancellationToken.None));

    [Fact(DisplayName = "water.pump.patrol: six a year per station are made ahead; making them again makes nothing")]
    public async Task Made_once()
    {
        await using var host = await Host();
        Assert.Equal(12, await Make(host, Patrol, Stations));
        Assert.Equal(0, await Make(host, Patrol, Stations));
        Assert.Equal(6, await Make(host, Patrol, [.. Stations, new("PS-3")]));
        Assert.Equal("2026-03-01 00:00".China().ToUnixTimeMilliseconds(), await host.Query<long>("SELECT MIN(due_at) FROM obligation"));
    }

    [Fact]
    public async Task A_subject_is_owed_nothing_from_before_its_time()
    {
        await using var host = await Host();
        Assert.Equal(3, await Make(host, Patrol, new ObligationSubject("PS-9", null, new(2026, 7, 1))));
    }

    [Fact(DisplayName = "water.pump.patrol: a patrol counts for the period it falls into, once, if its tasks were done")]
    public async Task Fulfilled()
    {
        await using var host = await Host();
        await Make(host, Patrol, Stations);
        var at = "2026-02-10 10:00".China();

        Assert.Equal("task-missing", Assert.Single((await Fulfil(host, new("PS-1", "V-1", at, [], [Patrol]))).Refusal!.Errors!).Code);
        Assert.False((await Fulfil(host, new("PS-1", "V-1", at, ["equipment"], [Patrol]))).IsRefused);
        Assert.Equal("visit-already-counted", (await Fulfil(host, new("PS-1", "V-1", at, ["equipment"], [Patrol]))).Refusal!.Code);
        Assert.Equal("nothing-owed", (await Fulfil(host, new("PS-1", "V-2", at, ["equipment"], [Patrol]))).Refusal!.Code);

        host.Time.MoveTo("2026-03-02 09:00".China());
        var coverage = await CoverageOf(host, Patrol);
        Assert.Equal((2, 0, 1, 0, 10, 1), (coverage.Subjects, coverage.SubjectsComplete, coverage.Done, coverage.DoneLate, coverage.Due, coverage.Overdue));
    }

    [Fact(DisplayName = "K26: one visit satisfies two duties only when both are named and the tasks of both were done")]
    public async Task Several_only_when_told()
    {
        await using var host = await Host();
        const string cleaning = "water.pump.pool-cleaning";
        await Make(host, Patrol, Stations);
        await Make(host, cleaning, Stations);
        string[] tasks = ["equipment", "cleaning", "disinfection", "water-test"];
        var at = "2026-02-10 10:00".China();

        Assert.Single((await Fulfil(host, new("PS-1", "V-1", at, tasks, [Patrol]))).Value);
        Assert.Equal("visit-already-counted", (await Fulfil(host, new("PS-1", "V-1", at, tasks, [cleaning]))).Refusal!.Code);
        Assert.Equal(2, (await Fulfil(host, new("PS-2", "V-2", at, tasks, [Patrol, cleaning]))).Value.Count);
        Assert.Equal(2, (await Fulfil(host, new("PS-1", "V-3", at, ["equipment"], [Patrol, cleaning, "water.nothing"]))).Refusal!.Errors!.Select(error => error.Field).Distinct().Count());
    }

    [Fact(DisplayName = "water.pump.patrol: each overdue patrol is said once, however often one looks")]
    public async Task Said_once()
    {
        await using var host = await Host();
        await Make(host, Patrol, Stations);
        Assert.Equal(0, await Sweep(host));
        host.Time.MoveTo("2026-05-01 00:00".China());
        Assert.Equal(4, await Sweep(host));
        Assert.Equal(0, await Sweep(host));
        Assert.Equal(4, await host.Query<int>(TestDialect.Pick(
            "SELECT COUNT(*) FROM outbox WHERE CAST(body AS TEXT) LIKE '%obligationId%'", "SELECT COUNT(*) FROM outbox WHERE CAST(body AS VARCHAR(MAX)) LIKE '%obligationId%'")));
    }

    [Fact(DisplayName = "water.network.patrol: regularly, without a number, owes nothing until the operator sets an interval")]
    public async Task Interval_of_the_operator()
    {
        await using (var silent = await Host()) Assert.Equal(0, await Make(silent, "water.network.patrol", new ObligationSubject("SEG-1")));
        await using var host = await Host(("Commitments:Settings:water.network.patrol", "P3M"));
        Assert.Equal(4, await Make(host, "water.network.patrol", new ObligationSubject("SEG-1")));
    }

    [Fact]
    public async Task An_exempt_obligation_is_neither_owed_nor_overdue()
    {
        await using var host = await Host();
        await Make(host, Patrol, Stations[0]);
        var first = await host.Query<string>("SELECT id FROM obligation ORDER BY due_at" + host.Database.Limit("1"));
        Assert.False((await In<ObligationLedger, Outcome<Guid>>(host, ledger => ledger.Exempt(Guid.Parse(first), "泵站停用", ClockHost.Clerk))).IsRefused);
        host.Time.MoveTo("2026-03-02 09:00".China());
        Assert.Equal(0, await Sweep(host));
        var coverage = await CoverageOf(host, Patrol);
        Assert.Equal((1, 0, 5), (coverage.Exempt, coverage.Overdue, coverage.Due));
    }

    private static async Task<int> Sweep(ClockHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SayOverdue>().Once(CancellationToken.None);
    }
}
