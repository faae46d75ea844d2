using Dapper;
using Utilities.TestKit;


namespace Utilities.Commitments.Tests;

[UsesDatabase]
public sealed class ScoreboardTests
{
    private static readonly DateTimeOffset Now = "2026-03-02 09:00".China();

    [Fact]
    public async Task Puts_every_clock_into_exactly_one_count_and_leaves_no_late_one_out()
    {
        await using var host = await ClockHost.Start(Now);
        await Cohort(host);
        var line = await Total(host);
        Assert.Equal((10, 3, 1, 2, 2, 0), ((int)line.Total, (int)line.Met, (int)line.Missed, (int)line.OpenLate, (int)line.OpenInTime, (int)line.Timed));
        Assert.Equal(new Dictionary<string, long> { ["duplicate"] = 1, ["other"] = 1 }, line.Excluded);
        Assert.Equal(line.Total, line.Met + line.Missed + line.OpenLate + line.OpenInTime + line.Timed + line.Excluded.Values.Sum());
        Assert.Equal(0.5m, line.Rate); // 3 of 3 met, 1 missed and 2 open and late.
    }

    [Fact]
    public async Task Gives_no_rate_while_nothing_is_due()
    {
        await using var host = await ClockHost.Start(Now);
        await host.MinorRepair();
        var line = await Total(host);
        Assert.Null(line.Rate);
        Assert.Null(line.Judged(TestBook.Book["water.repair.minor", "oilfield-hall"], null).TargetReached);
    }

    [Theory]
    [InlineData(97, 3, "97 %", true)]
    [InlineData(9699999, 300001, "97 %", false)]
    [InlineData(1, 0, "100 %", true)]
    [InlineData(999999, 1, "100 %", false)]
    public void Judges_a_target_on_exact_numbers(long met, long missed, string target, bool reached)
    {
        var commitment = TestBook.Book["water.repair.minor", "oilfield-hall"] with { Target = target };
        var line = ScoreArithmetic.Line("x", [new() { Total = met + missed, Met = met, Missed = missed }]).Judged(commitment, null);
        Assert.Equal(reached, line.TargetReached);
        if (!reached && target == "100 %") Assert.True(line.Rate < 1);
    }

    [Theory]
    [InlineData("none", "")]
    [InlineData("type", "leak")]
    [InlineData("commitment", "water.repair.minor")]
    [InlineData("month", "2026-03")]
    public async Task Groups_by_what_is_asked_for(string groupBy, string key)
    {
        await using var host = await ClockHost.Start(Now);
        await Cohort(host);
        var counts = await Count(host, groupBy);
        Assert.Equal(key, Assert.Single(counts.Select(c => c.GroupKey).Distinct()));
        Assert.Equal(10, counts.Sum(c => c.Total));
    }

    [Fact]
    public async Task Groups_by_area_and_by_the_local_month_in_which_a_promise_began()
    {
        await using var host = await ClockHost.Start("2026-02-28 23:30".China());
        await host.MinorRepair("东区");
        host.Time.Advance(TimeSpan.FromHours(1));
        await host.MinorRepair("西区");
        await host.MinorRepair(null);
        Assert.Equal(["", "东区", "西区"], (await Count(host, "area")).Select(c => c.GroupKey!).Order(StringComparer.Ordinal));
        Assert.Equal([("2026-02", 1L), ("2026-03", 2L)], (await Count(host, "month")).Select(c => (c.GroupKey!, c.Total)).Order());
    }

    [Fact]
    public async Task Takes_the_cohort_by_start_with_the_end_left_out()
    {
        await using var host = await ClockHost.Start(Now);
        await host.MinorRepair();
        Assert.Equal(1, (await Total(host, Now, Now.AddMilliseconds(1))).Total);
        Assert.Equal(0, (await Total(host, Now.AddMilliseconds(-5), Now)).Total);
    }

    [Fact]
    public async Task Times_duties_without_a_number_and_judges_none_of_them()
    {
        await using var host = await ClockHost.Start(Now);
        var matter = host.NewMatter("burst");
        await host.Record(matter, "received", ("requestKind", "repair"));
        host.Time.Advance(TimeSpan.FromMinutes(48));
        await host.Record(matter, "isolated");
        var counts = await host.Database.Read(db => ScoreTable.Count(db, host.Database, "none", new("water-company", Now, Now.AddDays(1), "water.burst.onsite", host.Time.GetUtcNow())), CancellationToken.None);
        var line = ScoreArithmetic.Line("", [.. counts]);
        Assert.Equal((1, 1, null, 48.0m), ((int)line.Total, (int)line.Timed, line.Rate, line.MeanMinutes));
    }

    [Fact]
    public async Task The_rows_behind_each_count_are_as_many_as_it_says()
    {
        await using var host = await ClockHost.Start(Now);
        await Cohort(host);
        var filter = new ScoreFilter("oilfield-hall", Now.AddYears(-1), Now.AddYears(1), "water.repair.minor", host.Time.GetUtcNow());
        foreach (var (outcome, expected) in new[] { ("met", 3), ("missed", 1), ("open-late", 2), ("open-in-time", 2), ("timed", 0), ("excluded", 2) })
        {
            var rows = await host.Database.Read(db => ScoreRowTable.Page(db, host.Database, filter, outcome, null, 100), CancellationToken.None);
            Assert.Equal(expected, rows.Count);
            Assert.All(rows, row => Assert.Equal(outcome, row.Outcome));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("water.repair.minor")]
    public async Task Seeks_its_cohort_by_the_index_and_never_scans_the_clocks(string? commitment)
    {
        await using var host = await ClockHost.Start(Now);
        await Cohort(host);
        var filter = new ScoreFilter("oilfield-hall", Now, Now.AddDays(1), commitment, Now);
        var plan = (await host.Database.Read(db => db.QueryAsync("EXPLAIN QUERY PLAN " + ScoreTable.Sql(host.Database, "commitment", filter), filter), CancellationToken.None)).Select(row => (string)row.detail).ToList();
        Assert.Contains(plan, step => step.Contains("SEARCH clock USING INDEX ix_clock_cohort (profile=? AND commitment_id=? AND started_at>? AND started_at<?)", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("SCAN clock", StringComparison.Ordinal));
    }

    /// <summary>Three met, one missed, two excluded, two open and late (one of them held while late), two in time (one of them held).</summary>
    private static async Task Cohort(ClockHost host)
    {
        var early = new List<Matter>();
        for (var n = 0; n < 8; n++) early.Add(await host.MinorRepair());
        host.Time.Advance(TimeSpan.FromHours(1));
        foreach (var matter in early[..3]) await host.Record(matter, "repaired");
        await host.Act(ledger => ledger.Exclude(early[4].Id, "duplicate", ClockHost.Clerk));
        await host.Act(ledger => ledger.Exclude(early[5].Id, "王先生来电说不用修了", ClockHost.Clerk));
        host.Time.Advance(TimeSpan.FromHours(24));
        await host.Record(early[3], "repaired");
        await host.Act(ledger => ledger.Pause(early[7].Id, "等待用户", "第十条", ClockHost.Clerk, host.Time.GetUtcNow()));
        await host.MinorRepair();
        var held = await host.MinorRepair();
        await host.Act(ledger => ledger.Pause(held.Id, "等待用户", "第十条", ClockHost.Clerk, host.Time.GetUtcNow()));
        host.Time.Advance(TimeSpan.FromHours(10));
    }

    private static Task<IReadOnlyList<ScoreCount>> Count(ClockHost host, string groupBy, DateTimeOffset? from = null, DateTimeOffset? to = null) => host.Database.Read(
        db => ScoreTable.Count(db, host.Database, groupBy, new("oilfield-hall", from ?? Now.AddYears(-1), to ?? Now.AddYears(1), null, host.Time.GetUtcNow())), CancellationToken.None);

    private static async Task<ScoreLine> Total(ClockHost host, DateTimeOffset? from = null, DateTimeOffset? to = null) => ScoreArithmetic.Line("", [.. await Count(host, "none", from, to)]);
}
