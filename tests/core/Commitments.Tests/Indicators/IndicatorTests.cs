using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Commitments.Tests;

[UsesDatabase]
public sealed class IndicatorTests
{
    private static readonly DateTimeOffset Start = "2026-03-02 09:00".China();
    private static readonly DateTimeOffset From = "2026-03-01 00:00".China();
    private static readonly DateTimeOffset To = "2026-04-01 00:00".China();

    private static async Task<Outcome<Measurement>> Record(ClockHost host, string id, NewMeasurement measured)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<MeasurementLedger>();
        return await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Execute(() => ledger.Record(id, measured, ClockHost.Clerk), CancellationToken.None);
    }

    private static Commitment Row(ClockHost host, string id) => host.Promises.Book.Rows.Single(row => row.Id == id);

    private static Task<IndicatorView> Of(ClockHost host, string id) =>
        host.Services.GetRequiredService<IndicatorReader>().Of(Row(host, id), From, To, CancellationToken.None);

    private static Task<IReadOnlyList<IndicatorRow>> Rows(ClockHost host, string id, RowPlace? after = null, int take = 100) =>
        host.Database.Read(db => IndicatorRowTable.Page(db, host.Database, new(Row(host, id), From, To, host.Time.GetUtcNow()), after ?? RowPlace.Read(new(), null), take), CancellationToken.None);

    [Fact(DisplayName = "water.quality.composite-pass-rate: passed / all, exempt rows left out and counted, each figure opens to its rows")]
    public async Task Ratio()
    {
        await using var host = await ClockHost.Start(Start);
        const string id = "water.quality.composite-pass-rate";
        Assert.Null((await Of(host, id)).Met);
        for (var n = 0; n < 50; n++) await Record(host, id, new($"SP-{n}", Start.AddHours(n), Passed: n > 0));
        await Record(host, id, new("SP-50", Start, Passed: false, ExemptReason: "采样瓶破损"));
        await Record(host, id, new("SP-51", From.AddMilliseconds(-1), Passed: false));
        await Record(host, id, new("SP-52", To, Passed: false));

        var view = await Of(host, id);
        Assert.Equal((49m, 50m, 98m, true, 1), (view.Numerator, view.Denominator!.Value, view.Value!.Value, view.Met!.Value, view.Exempt));
        Assert.Equal("综合判定合格的检验次数 ÷ 全部检验次数", view.Formula.Zh);

        var seen = new List<Guid>();
        for (RowPlace? place = null; ;)
        {
            var page = await Rows(host, id, place, 7);
            seen.AddRange(page.Select(row => row.Id));
            if (page.Count < 7) break;
            place = new(page[^1].At, page[^1].Id);
        }

        Assert.Equal((51, 51), (seen.Count, seen.Distinct().Count()));
    }

    [Fact]
    public async Task One_row_may_stand_for_many_and_says_where_they_are_listed()
    {
        await using var host = await ClockHost.Start(Start);
        const string id = "water.quality.composite-pass-rate";
        await State(new("ROUND-1", Start, 990, 1_000, "round:1", Details: "/api/water/corrections?round=1"));
        await State(new("ROUND-1", Start, 985, 1_000, "round:1", Details: "/api/water/corrections?round=1"));
        await State(new("ROUND-2", Start.AddDays(1), 0, 0, "round:2"));
        await State(new("ROUND-3", To, 0, 500, "round:3"));
        await Record(host, id, new("SP-1", Start, Passed: true));

        var view = await Of(host, id);
        Assert.Equal((986m, 1_001m, true), (view.Numerator, view.Denominator!.Value, view.Met!.Value));
        var rows = await Rows(host, id);
        Assert.Equal((985, 1_000, "/api/water/corrections?round=1"), rows.Where(row => row.Subject == "ROUND-1").Select(row => (row.Numerator, row.Denominator, row.Details)).Single());
        Assert.Null(rows.Single(row => row.Subject == "SP-1").Denominator);
        await Assert.ThrowsAsync<InvalidOperationException>(() => State(new("ROUND-4", Start, 2, 1, "round:4")));

        async Task State(MeasurementCount count)
        {
            await using var scope = host.Services.CreateAsyncScope();
            var counts = scope.ServiceProvider.GetRequiredService<CountMeasurements>();
            await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Execute(() => counts.State(id, count, ClockHost.Clerk), CancellationToken.None);
        }
    }

    [Fact(DisplayName = "water.facility.intact-rate: intact when last inspected in the period, over all that is registered; what nobody looked at is not intact")]
    public async Task Latest_over_all_registered()
    {
        await using var host = await ClockHost.Start(Start, services => services.AddSubjects("water-facility", """
            SELECT id, NULL AS area, CASE id WHEN 'H-5' THEN '2026-04-01' END AS since, CASE id WHEN 'H-4' THEN '2026-03-31' END AS ended, NULL AS reason
            FROM (SELECT 'H-1' AS id UNION ALL SELECT 'H-2' UNION ALL SELECT 'H-3' UNION ALL SELECT 'H-4' UNION ALL SELECT 'H-5') facilities
            """));
        const string id = "water.facility.intact-rate";
        await Record(host, id, new("H-1", Start, Passed: true));
        await Record(host, id, new("H-1", Start.AddDays(1), Passed: false));
        await Record(host, id, new("H-2", Start, Passed: false));
        await Record(host, id, new("H-2", Start.AddDays(1), Passed: true));
        await Record(host, id, new("H-2", To, Passed: false));
        await Record(host, id, new("H-4", Start, Passed: true));

        var view = await Of(host, id);
        Assert.Equal((1m, 3m, false), (view.Numerator, view.Denominator!.Value, view.Met!.Value));
        Assert.Equal(["H-1:0", "H-2:1", "H-4:1"], (await Rows(host, id)).Select(row => $"{row.Subject}:{(row.Passed == true ? 1 : 0)}").Order(StringComparer.Ordinal));
    }

    [Fact(DisplayName = "water.pressure.mains-end: every reading at least 0.14 MPa")]
    public async Task Each()
    {
        await using var host = await ClockHost.Start(Start);
        foreach (var value in new[] { 0.14m, 0.2m, 0.139m }) await Record(host, "water.pressure.mains-end", new("END-1", Start, value));
        var view = await Of(host, "water.pressure.mains-end");
        Assert.Equal((2m, 3m, false, 0.139, 0.2), (view.Numerator, view.Denominator!.Value, view.Met!.Value, view.Lowest!.Value, view.Highest!.Value));
    }

    [Fact(DisplayName = "water.duty.repair-company: hours present / 24 hours of each day")]
    public async Task Hours()
    {
        await using var host = await ClockHost.Start(Start);
        await Record(host, "water.duty.repair-company", new("POST-1", Start, 24));
        Assert.True((await Of(host, "water.duty.repair-company")).Met);
        await Record(host, "water.duty.repair-company", new("POST-1", Start.AddDays(1), 22.5m));
        var view = await Of(host, "water.duty.repair-company");
        Assert.Equal((46.5m, 48m, 23.25m, false), (view.Numerator, view.Denominator!.Value, view.Value!.Value, view.Met!.Value));
    }

    [Fact]
    public async Task The_same_record_is_counted_once()
    {
        await using var host = await ClockHost.Start(Start);
        Assert.False((await Record(host, "water.facility.intact-rate", new("H-1", Start, Passed: true, Evidence: "I-7"))).IsRefused);
        Assert.Equal("measured-already", (await Record(host, "water.facility.intact-rate", new("H-1", Start, Passed: true, Evidence: "I-7"))).Refusal!.Code);
        Assert.Equal(404, (await Record(host, "power.lighting.lit-rate", new("L-1", Start, Passed: true))).Refusal!.Status);
    }

    [Fact(DisplayName = "water.network.repair-timely-rate: worked out from the repair clocks; what is not yet due does not count")]
    public async Task From_clocks()
    {
        await using var host = await ClockHost.Start(Start);
        var kept = await host.MinorRepair();
        var late = await host.MinorRepair();
        await host.MinorRepair();
        host.Time.Advance(TimeSpan.FromHours(2));
        await host.Record(kept, "repaired");
        host.Time.Advance(TimeSpan.FromHours(10));
        await host.MinorRepair();
        host.Time.Advance(TimeSpan.FromHours(12) + TimeSpan.FromMinutes(1));
        await host.Record(late, "repaired");

        var view = await Of(host, "water.network.repair-timely-rate");
        Assert.Equal((1m, 3m, false), (view.Numerator, view.Denominator!.Value, view.Met!.Value));
        Assert.Equal([false, false, true], (await Rows(host, "water.network.repair-timely-rate")).Select(row => row.Passed!.Value).Order());
        Assert.Equal(3m, (await Of(host, "water.network.leak-repair-timely-rate")).Denominator);
    }

    [Fact(DisplayName = "water.repair.water-test, water.repair.customer-confirmation: worked out from the milestones of each repair")]
    public async Task From_milestones()
    {
        await using var host = await ClockHost.Start(Start);
        var (tested, failed) = (host.NewMatter(), host.NewMatter());
        foreach (var matter in new[] { tested, failed }) await host.Record(matter, "repaired");
        await host.Record(new(failed, "water-tested", Start, ClockHost.Clerk) { Data = """{"passed":false}""" });
        await host.Record(new(tested, "water-tested", Start, ClockHost.Clerk) { Data = """{"passed":false}""" });
        await host.Record(new(tested, "repaired", Start, ClockHost.Clerk));
        await host.Record(new(tested, "water-tested", Start, ClockHost.Clerk) { Data = """{"passed":true}""" });
        await host.Record(tested, "customer-confirmed");

        Assert.Equal((1m, (decimal?)2m, (bool?)false), await Figures("water.repair.water-test"));
        Assert.Equal((1m, (decimal?)2m, (bool?)false), await Figures("water.repair.customer-confirmation"));
        Assert.Equal([tested.Id], (await Rows(host, "water.repair.water-test")).Where(row => row.Passed == true).Select(row => row.Id));

        async Task<(decimal, decimal?, bool?)> Figures(string id)
        {
            var view = await Of(host, id);
            return (view.Numerator, view.Denominator, view.Met);
        }
    }

    [Fact]
    public async Task Every_indicator_of_the_book_can_be_worked_out_and_opened()
    {
        await using var host = await ClockHost.Start(Start);
        var reader = host.Services.GetRequiredService<IndicatorReader>();
        foreach (var row in host.Promises.Book.Book.All.Where(row => row.Indicator is not null))
        {
            Assert.Null((await reader.Of(row, From, To, CancellationToken.None)).Met);
            Assert.Empty(await host.Database.Read(db => IndicatorRowTable.Page(db, host.Database, new(row, From, To, Start), RowPlace.Read(new(), null), 10), CancellationToken.None));
        }
    }

    [Fact(DisplayName = "power.outage.planned-count-10kv, power.kpi.yearly-improvement: per customer and year; against the year before")]
    public async Task Over_years()
    {
        await using var host = await ClockHost.Start(Start);
        await Insert(host, "power.outage.planned-count-10kv", ("C-1", "2025-02-01", 1), ("C-1", "2025-05-01", 1), ("C-1", "2025-08-01", 1), ("C-2", "2025-03-01", 1), ("C-2", "2026-01-05", 1));
        await Insert(host, "power.outage.planned-count-10kv", ("C-1", "2025-09-01", 1));
        var reader = host.Services.GetRequiredService<IndicatorReader>();
        var book = host.Promises.Book.Book;
        var counts = await reader.Of(book["power.outage.planned-count-10kv", "state-grid"], "2025-01-01 00:00".China(), "2026-01-01 00:00".China(), CancellationToken.None);
        Assert.Equal((1m, (decimal?)2m, (bool?)false), (counts.Numerator, counts.Denominator, counts.Met));

        await Insert(host, "power.kpi.yearly-improvement", ("connection", "2025-03-10", 80), ("connection", "2026-03-10", 85), ("quality", "2025-03-10", 90), ("quality", "2026-03-10", 90), ("new", "2026-03-10", 1));
        var better = await reader.Of(book["power.kpi.yearly-improvement", "state-grid"], From, To, CancellationToken.None);
        Assert.Equal((1m, (decimal?)2m, (bool?)false), (better.Numerator, better.Denominator, better.Met));
    }

    private static async Task Insert(ClockHost host, string id, params (string Subject, string Day, double Value)[] rows)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.Execute(async () =>
        {
            foreach (var (subject, day, value) in rows)
                await work.Write(
                    "INSERT INTO measurement (id, commitment_id, profile, subject, at, value, recorded_by, recorded_at) VALUES (@row, @id, 'state-grid', @subject, @at, @value, 'test', 0)",
                    new { row = Guid.CreateVersion7(Start), id, subject, at = $"{day} 10:00".China(), value });
        }, CancellationToken.None);
    }
}
