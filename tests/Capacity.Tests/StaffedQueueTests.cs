namespace Utilities.Capacity.Tests;

public sealed class StaffedQueueTests
{
    private static readonly Promised Within = new("within ten minutes", it => it.Wait <= 10, 0.9);

    [Theory]
    [InlineData(1, 0.7)]
    [InlineData(5, 0.8)]
    [InlineData(12, 0.9)]
    public void Waits_as_Erlang_says_where_arrivals_and_work_have_no_memory(int servers, double load)
    {
        const double Work = 10;
        var served = Run(Stream(load * servers / Work, Work, days: 400, seed: 7), servers);
        var expected = ErlangC(servers, load * servers) * Work / (servers * (1 - load));
        Assert.InRange(served.Average(it => it.Wait), expected * 0.9, expected * 1.1);
        Assert.InRange((double)served.Count(it => it.Wait > 0) / served.Count, ErlangC(servers, load * servers) - 0.03, ErlangC(servers, load * servers) + 0.03);
    }

    [Fact]
    public void One_more_server_never_makes_anybody_wait_longer()
    {
        var jobs = Stream(0.4, 10, days: 20, seed: 3);
        for (var servers = 4; servers < 9; servers++)
        {
            var (fewer, more) = (Run(jobs, servers).ToDictionary(it => it.Job), Run(jobs, servers + 1));
            Assert.All(more, it => Assert.True(it.Wait <= fewer[it.Job].Wait + 1e-9));
        }
    }

    [Fact]
    public void The_urgent_are_served_first_and_within_one_urgency_whoever_came_first()
    {
        Job[] jobs = [new(0, 1, 0, 10, 0), new(1, 1, 0, 10, 1), new(2, 1, 0, 10, 2), new(3, 0, 0, 10, 3)];
        Assert.Equal([0, 3, 1, 2], Run(jobs, 1).Select(it => it.Job.Kind));
    }

    [Fact]
    public void Whoever_goes_home_finishes_what_was_begun_and_the_next_shift_takes_over()
    {
        Job[] jobs = [new(470, 0, 0, 60, 0), new(475, 0, 0, 60, 1), new(485, 0, 0, 60, 2)];
        var roster = new Roster([0, 8, 16], [2, 1, 1]);
        Assert.Equal([470, 475, 535], StaffedQueue.Run(jobs, roster.At, roster.Changes(2)).Select(it => it.StartsAt));
        var idle = new Roster([0, 8, 16], [0, 1, 0]);
        Assert.Equal(480, StaffedQueue.Run(jobs, idle.At, idle.Changes(2))[0].StartsAt);
    }

    [Fact]
    public void Travel_is_part_of_the_wait_for_a_crew_and_work_of_the_wait_for_the_end()
    {
        var served = Run([new(0, 0, 15, 30, 0)], 1)[0];
        Assert.Equal((0, 15, 45), (served.Wait, served.UntilArrival, served.UntilDone));
    }

    [Fact]
    public void The_fewest_keep_the_target_and_one_fewer_does_not()
    {
        var desk = new Desk(Stream(0.4, 10, days: 12, seed: 5), [Within], 12);
        var least = desk.Least([0]);
        Assert.True(least.MeetsTargets);
        Assert.False(desk.Work(new([0], [least.Roster.Staff[0] - 1])).MeetsTargets);
    }

    [Fact]
    public void The_same_seed_gives_the_same_day_and_another_another()
    {
        Assert.Equal(Stream(0.4, 10, days: 3, seed: 1), Stream(0.4, 10, days: 3, seed: 1));
        Assert.NotEqual(Stream(0.4, 10, days: 3, seed: 1), Stream(0.4, 10, days: 3, seed: 2));
    }

    private static IReadOnlyList<Served> Run(IReadOnlyList<Job> jobs, int servers) => StaffedQueue.Run(jobs, _ => servers, []);

    private static IReadOnlyList<Job> Stream(double perMinute, double work, int days, int seed)
    {
        var random = new Random(seed);
        return [.. Arrivals.Poisson(perMinute * 1440, HourProfile.Flat, days, random).Select(at => new Job(at, 0, 0, -Math.Log(1 - random.NextDouble()) * work, 0))];
    }

    /// <summary>The share that waits, of so many servers offered so much work (Erlang 1917).</summary>
    private static double ErlangC(int servers, double offered)
    {
        var (term, sum) = (1.0, 1.0);
        for (var n = 1; n < servers; n++) sum += term *= offered / n;
        var last = term * offered / servers * (servers / (servers - offered));
        return last / (sum + last);
    }
}
