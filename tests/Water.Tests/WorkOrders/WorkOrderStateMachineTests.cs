using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Water.Tests;

/// <summary>What the saga makes of an order's clocks, through the real watch and the real bus.</summary>
public sealed class WorkOrderStateMachineTests(WaterService water) : IClassFixture<WaterService>
{
    [Fact(DisplayName = "water.repair.minor: warned at 50 % and 80 %, broken at 24 h; escalated to the ladder's roles and told to the resident")]
    public async Task Escalates_warned_and_broken_clocks_and_tells_the_resident()
    {
        var filed = await water.Clerk.File("meter");
        water.Clock.Advance(TimeSpan.FromHours(12) + TimeSpan.FromSeconds(2));
        await Eventually.True(async () => (await Escalations(filed.Number)).Contains("warned dispatcher 50%"), because: "the first warning");
        water.Clock.Advance(TimeSpan.FromHours(12));
        await Eventually.True(async () => (await Escalations(filed.Number)).Contains("broken supervisor due"), because: "the breach");
        Assert.Equal(["broken dispatcher due", "broken supervisor due", "warned dispatcher 50%", "warned dispatcher 80%", "warned supervisor 80%"], await Escalations(filed.Number));
        await Eventually.True(async () => (await Told(filed.Number)).Contains("promise-broken"), because: "the apology");
        Assert.Single(await Told(filed.Number), "promise-broken");
    }

    [Fact]
    public async Task Lets_the_role_acknowledge_once()
    {
        var filed = await water.Clerk.File("no-water", ("receivedAt", water.Now.AddHours(-5)), ("receivedAtReason", "补录"));
        water.Clock.Advance(TimeSpan.FromSeconds(2));
        await Eventually.True(async () => (await Escalations(filed.Number)).Contains("broken dispatcher due"), because: "the breach that lies behind already");
        var id = (await water.Dispatcher.Get($"escalations?number={filed.Number}&role=dispatcher&open=true")).Body.GetProperty("items")[0].GetProperty("id").GetString();
        (await water.Clerk.Post($"escalations/{id}/acknowledge", new { })).Expect(403);
        Assert.Equal("dispatcher-1", (await water.Dispatcher.Post($"escalations/{id}/acknowledge", new { note = "已安排" })).Expect(200).Text_("acknowledgedBy"));
        Assert.Equal("already-acknowledged", (await water.Dispatcher.Post($"escalations/{id}/acknowledge", new { })).Expect(409).Code);
    }

    [Fact]
    public async Task Tells_the_resident_of_each_occasion_once_and_without_personal_data()
    {
        var number = (await water.As("r-1", Roles.Resident).File("leak", ("channel", null), ("promisedAt", water.Now.AddHours(1)))).Number;
        await water.Advance(number, "archived");
        await Eventually.True(async () => (await Told(number)).Contains("archived"), because: "the last word");
        Assert.Equal(["archived", "assigned", "departed", "filed", "repaired"], await Told(number));
        var texts = await water.Clerk.Get($"requests/{number}/notifications");
        Assert.Contains("sms", texts.Text, StringComparison.Ordinal);
        Assert.Contains("约定时间", texts.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("王小明", texts.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_messages_in_any_order_and_twice()
    {
        var filed = await water.Clerk.File("surface");
        var id = Guid.Parse(filed.Text_("id"));
        await Eventually.Equal("UnderWay", () => State(id));
        WorkOrderStepTaken Step(string step, int sequence, string? outcome) => new()
        {
            Service = "water", RequestId = id, Number = filed.Number, Type = "surface", Step = step, Sequence = sequence, State = step, Outcome = outcome, At = water.Now,
        };
        await water.Work(async work =>
        {
            await work.Publish(Step("archived", 14, "archived"));
            await work.Publish(Step("archived", 14, "archived"));
        });
        await Eventually.Equal("Closed", () => State(id));
        await water.Work(work => work.Publish(Step("repaired", 8, null)));
        await Eventually.True(async () => (await Told(filed.Number)).Contains("repaired"), because: "the late step to be heard");
        Assert.Equal("Closed", await State(id));
        Assert.Single(await Told(filed.Number), "archived");
        Assert.Equal(0, await water.Read<long>("SELECT COUNT(*) FROM dead_letter"));
    }

    [Fact]
    public async Task Leaves_other_services_orders_alone()
    {
        var id = Guid.CreateVersion7(water.Now);
        var heard = await water.Listen<RequestFiled>();
        await water.Work(work => work.Publish(new RequestFiled { Service = "gas", RequestId = id, Number = "G-20261123-000001", Type = "leak", Kind = "repair", Channel = "call", ReceivedAt = water.Now }));
        var own = await water.Clerk.File("leak");
        await Eventually.Equal("UnderWay", () => State(Guid.Parse(own.Text_("id"))));
        await Eventually.Equal(0L, () => water.Read<long>("SELECT COUNT(*) FROM outbox"));
        Assert.Contains(heard, filed => filed.RequestId == id);
        Assert.Equal(0, await water.Read<long>("SELECT COUNT(*) FROM saga WHERE correlation_id = @id", new { id }));
        Assert.Equal(0, await water.Read<long>("SELECT COUNT(*) FROM dead_letter"));
    }

    private Task<string> State(Guid id) => water.Read<string>("SELECT current_state FROM saga WHERE correlation_id = @id", new { id });

    private async Task<string[]> Escalations(string number) =>
    [
        .. (await water.Supervisor.Get($"escalations?number={number}")).Expect(200).Body.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("number").GetString() == number)
            .Select(item => $"{item.GetProperty("occasion").GetString()} {item.GetProperty("role").GetString()} {item.GetProperty("level").GetString()}").Order(StringComparer.Ordinal),
    ];

    private async Task<string[]> Told(string number) =>
        [.. (await water.Clerk.Get($"requests/{number}/notifications")).Expect(200).Body.EnumerateArray().Select(item => item.GetProperty("occasion").GetString()!).Order(StringComparer.Ordinal)];
}
