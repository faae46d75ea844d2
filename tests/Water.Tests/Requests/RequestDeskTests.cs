using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Water.Tests;

/// <summary>Transfer, cancellation, pause and reopening.</summary>
public sealed class RequestDeskTests(WaterService water) : IClassFixture<WaterService>
{
    [Fact]
    public async Task Transfers_and_returns_without_touching_the_residents_clock()
    {
        var filed = await water.Clerk.File("leak");
        var due = filed.Clock("water.repair.minor").GetProperty("dueAt").GetDateTimeOffset();
        water.Clock.Advance(TimeSpan.FromHours(1));
        (await water.Clerk.Post($"requests/{filed.Number}/transfer", new { unit = "district-works", reason = "非本辖区" })).Expect(200);
        water.Clock.Advance(TimeSpan.FromHours(2));
        var back = (await water.Dispatcher.Post($"requests/{filed.Number}/return", new { reason = "退单" })).Expect(200);
        var transfers = back.Body.GetProperty("transfers");
        Assert.Equal((1, 1), (transfers.GetProperty("count").GetInt32(), transfers.GetProperty("returned").GetInt32()));
        Assert.Equal([3600L, 7200L, 0L], transfers.GetProperty("hops").EnumerateArray().Select(hop => hop.GetProperty("seconds").GetInt64()));
        Assert.Equal("water-repair-company", back.Text_("unit"));
        Assert.Equal(due, back.Clock("water.repair.minor").GetProperty("dueAt").GetDateTimeOffset());
        Assert.Equal("not-transferred", (await water.Clerk.Post($"requests/{filed.Number}/return", new { reason = "x" })).Expect(409).Code);
    }

    [Fact]
    public async Task Cancels_before_the_repair_and_takes_the_clocks_out_of_the_rates()
    {
        var resident = water.As("r-1", Roles.Resident);
        var filed = await resident.File("leak", ("channel", null));
        Assert.Equal(["reason:required"], (await resident.Post($"requests/{filed.Number}/cancel", new { })).Expect(400).FieldErrors);
        var cancelled = (await resident.Post($"requests/{filed.Number}/cancel", new { reason = "自己修好了" })).Expect(200);
        Assert.Equal(("cancelled", "cancelled"), (cancelled.State, cancelled.Text_("outcome")));
        Assert.Equal("cancelled-by-resident", cancelled.Clock("water.repair.minor").GetProperty("excludedReason").GetString());
        Assert.Equal("already-closed", (await resident.Post($"requests/{filed.Number}/cancel", new { reason = "x" })).Expect(409).Code);
        Assert.Equal("already-closed", (await water.Clerk.Step(filed.Number, "reported")).Expect(409).Code);
    }

    [Fact]
    public async Task Does_not_cancel_what_has_been_repaired()
    {
        var number = (await water.Clerk.File("leak")).Number;
        await water.Advance(number, "repaired");
        Assert.Equal("already-fulfilled", (await water.Clerk.Post($"requests/{number}/cancel", new { reason = "x" })).Expect(409).Code);
    }

    [Fact]
    public async Task Pauses_on_a_ground_and_moves_the_due_time_by_the_time_paused()
    {
        var filed = await water.Clerk.File("leak");
        var due = filed.Clock("water.repair.minor").GetProperty("dueAt").GetDateTimeOffset();
        Assert.Equal(["ground:not-one-of", "reason:required"], (await water.Clerk.Post($"requests/{filed.Number}/pause", new { ground = "lunch" })).Expect(400).FieldErrors);
        var paused = (await water.Clerk.Post($"requests/{filed.Number}/pause", new { ground = "waiting-for-customer", reason = "用户外出" })).Expect(200);
        Assert.Equal("paused", paused.Clock("water.repair.minor").GetProperty("state").GetString());
        Assert.Equal("already-paused", (await water.Clerk.Post($"requests/{filed.Number}/pause", new { ground = "waiting-for-customer", reason = "x" })).Expect(409).Code);
        water.Clock.Advance(TimeSpan.FromHours(2));
        var resumed = (await water.Clerk.Post($"requests/{filed.Number}/resume", new { })).Expect(200);
        Assert.Equal(due.AddHours(2), resumed.Clock("water.repair.minor").GetProperty("dueAt").GetDateTimeOffset());
        Assert.Equal("not-paused", (await water.Clerk.Post($"requests/{filed.Number}/resume", new { })).Expect(409).Code);
    }

    [Fact]
    public async Task Ends_a_forgotten_pause_at_its_cap()
    {
        var filed = await water.Clerk.File("leak");
        var due = filed.Clock("water.repair.minor").GetProperty("dueAt").GetDateTimeOffset();
        (await water.Clerk.Post($"requests/{filed.Number}/pause", new { ground = "waiting-for-customer", reason = "用户外出" })).Expect(200);
        water.Clock.Advance(TimeSpan.FromDays(5) + TimeSpan.FromMinutes(1));
        await Eventually.True(async () => (await water.Clerk.Request(filed.Number)).Clock("water.repair.minor").GetProperty("state").GetString() == "running", because: "the pause to end");
        var clock = (await water.Clerk.Request(filed.Number)).Clock("water.repair.minor");
        Assert.Equal(due.AddDays(5), clock.GetProperty("dueAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Reopens_for_the_customer_with_a_continued_clock()
    {
        var resident = water.As("r-1", Roles.Resident);
        var number = (await resident.File("leak", ("channel", null))).Number;
        Assert.Equal("still-open", (await resident.Post($"requests/{number}/reopen", new { reason = "又漏了" })).Expect(409).Code);
        await water.Advance(number, "archived");
        water.Clock.Advance(TimeSpan.FromHours(3));
        var reopened = (await resident.Post($"requests/{number}/reopen", new { reason = "又漏了" })).Expect(200);
        Assert.Equal("reopened", reopened.State);
        Assert.Equal(["reported"], reopened.Next);
        Assert.Equal(2, reopened.Clocks.Count(id => id == "water.repair.minor"));
        Assert.Equal("running", reopened.Clock("water.repair.minor").GetProperty("state").GetString());
        await water.Clerk.Step(number, "reported");
        Assert.Equal(["ordered"], (await water.Clerk.Request(number)).Next);
    }
}
