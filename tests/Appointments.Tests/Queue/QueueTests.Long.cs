using System.Text.Json;

namespace Utilities.Appointments.Tests;

/// <summary>A queue that grows too long.</summary>
public partial class QueueTests
{
    [Fact(DisplayName = "hall.queue.extra-window, D4, K47: more than the profile's ten waiting is put before the supervisor, answered by another window or the roster, and counted when it is short again")]
    public async Task A_long_queue_is_answered()
    {
        await hall.Business("long");
        var clerk = await hall.Open("Q-1", "long");
        for (var n = 0; n < 10; n++) await hall.Take("long");
        Assert.Empty(await Episodes());
        await hall.Take("long");
        var episode = Assert.Single(await Episodes());
        var number = episode.GetProperty("number").GetString()!;
        Assert.Equal(("hospital-window", 10, 11), (episode.GetProperty("profile").GetString(), episode.GetProperty("threshold").GetInt32(), episode.GetProperty("peak").GetInt32()));
        Assert.Contains((await hall.Supervisor.Get($"escalations?number={number}")).Expect(200).Body.GetProperty("items").EnumerateArray(),
            e => e.GetProperty("role").GetString() == "supervisor" && e.GetProperty("commitmentId").GetString() == "hall.queue.extra-window");
        await hall.Take("long");
        await hall.Open("Q-2", "long");
        var answered = Assert.Single(await Episodes());
        Assert.Equal(("window-opened", "Q-2", 12), (answered.GetProperty("action").GetString(), answered.GetProperty("seat").GetString(), answered.GetProperty("peak").GetInt32()));
        Assert.Equal("acted-already", (await hall.Supervisor.Post($"queue/episodes/{number}/roster", new { note = "加派一人" })).Expect(409).Code);
        await Done(clerk, "Q-1");
        Assert.Equal(JsonValueKind.Null, Assert.Single(await Episodes()).GetProperty("endedAt").ValueKind);
        await Done(clerk, "Q-1");
        Assert.NotEqual(JsonValueKind.Null, Assert.Single(await Episodes()).GetProperty("endedAt").ValueKind);

        // Long again, answered by nobody: counted below the line alone.
        await hall.Take("long");
        var second = (await Episodes())[1].GetProperty("number").GetString();
        Assert.Equal(["note:required", "window:unknown-window"], (await hall.Supervisor.Post($"queue/episodes/{second}/roster", new { window = "none" })).Expect(400).FieldErrors);
        await Done(clerk, "Q-1");
        Assert.Equal("queue-short", (await hall.Supervisor.Post($"queue/episodes/{second}/roster", new { note = "晚了" })).Expect(409).Code);
        hall.Clock.Advance(TimeSpan.FromSeconds(1));
        var indicator = await hall.Indicator("hall.queue.extra-window", hall.Now.AddDays(-1), hall.Now);
        Assert.Equal((1m, 2m, false), (indicator.GetProperty("numerator").GetDecimal(), indicator.GetProperty("denominator").GetDecimal(), indicator.GetProperty("met").GetBoolean()));
    }

    private async Task<JsonElement[]> Episodes() => [.. (await hall.Supervisor.Get("queue/episodes?business=long")).Expect(200).Body.GetProperty("items").EnumerateArray()];
}
