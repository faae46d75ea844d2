using System.Text.Json;
using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;
using Xunit;

namespace Utilities.Conformance;

/// <summary>How every utility obeys billing's orders about supply that is suspended for arrears. Derive one per utility, with a fixture of its own.</summary>
/// <param name="service">The utility's service; its heating season, where it has one, has not begun.</param>
public abstract class SuspensionConformance(ServiceFixture service)
{
    private string Utility => service.Name;

    [Fact(DisplayName = "D38: the crew suspends and restores supply as ordered, once each; an order that comes twice changes nothing")]
    public async Task Suspends_and_restores_as_ordered()
    {
        var (cut, restored) = (await service.Listen<SupplySuspended>(), await service.Listen<SupplyRestored>());
        await OutageTown.Build(service);
        var id = Guid.CreateVersion7(service.Now);
        foreach (var _ in new[] { 1, 2 }) await Order(id, "SU-1", "XF-1");
        var order = await Waits(id, "ordered");
        var number = order.GetProperty("number").GetString()!;
        var path = $"suspension-orders/{number}";
        Assert.Equal(403, (await service.Clerk.Post($"{path}/carry-out", new { customerPresent = false })).Status);
        Assert.Equal(["customerPresent:required", "reading:not-a-reading", "reading:out-of-range"], (await service.Crew.Post($"{path}/carry-out", new { reading = -1 })).Expect(400).FieldErrors);
        Assert.Equal("out-of-order", (await service.Crew.Post($"{path}/restore", new { })).Expect(409).Code);
        Assert.Equal("suspended", (await service.Crew.Post($"{path}/carry-out", new { reading = 120.5, customerPresent = true }, "cut-1")).Expect(200).State);
        Assert.Equal("suspended", (await service.Crew.Post($"{path}/carry-out", new { reading = 120.5, customerPresent = true }, "cut-1")).Expect(200).State);
        await Eventually.True(() => cut.Any(it => it.MatterId == id), because: "billing to hear of it");
        var said = cut.Single(it => it.MatterId == id);
        Assert.Equal((Utility, "SU-1", number, 120.5m), (said.Service, said.Number, said.Order, said.Reading));

        await Withdraw(id, "SU-1", "XF-1");
        foreach (var _ in new[] { 1, 2 }) await Restore(id, "SU-1", "XF-1");
        await Waits(id, "restoring");
        service.Clock.Advance(TimeSpan.FromHours(25));
        await Eventually.True(async () => (await service.Supervisor.Get($"escalations?number={number}")).Expect(200).Text.Contains("restore-late", StringComparison.Ordinal), because: "somebody to be told that it takes long");
        Assert.Equal(["reading:too-small"], (await service.Crew.Post($"{path}/restore", new { reading = 100 })).Expect(400).FieldErrors);
        Assert.Equal("restored", (await service.Crew.Post($"{path}/restore", new { reading = 120.5 })).Expect(200).State);
        await Eventually.True(() => restored.Any(it => it.MatterId == id), because: "billing to hear of the restoration");
        Assert.Equal(403, (await service.As("resident-1", Roles.Resident).Get("suspension-orders")).Status);
        Assert.Equal([number], (await service.Dispatcher.Get("suspension-orders?reference=SU-1")).Items().Select(item => item.GetProperty("number").GetString()));
    }

    [Fact(DisplayName = "D38: key customers, protected households and unknown points are not cut off whatever is ordered; the crew may refuse, and is stopped when protection comes later")]
    public async Task Refuses_where_the_customer_is_protected()
    {
        var refused = await service.Listen<SuspensionRefused>();
        await OutageTown.Build(service);
        await Special("XF-3");
        foreach (var (point, code) in new[] { ("DF-2", "key-customer"), ("XF-3", "protected"), ("NO-1", "unknown-service-point") })
        {
            var id = Guid.CreateVersion7(service.Now);
            await Order(id, $"SU-{code}", point);
            await Eventually.True(() => refused.Any(it => it.MatterId == id && it.Code == code), because: $"{point} to be refused as {code}");
            await Waits(id, "refused");
        }

        var (late, other) = (Guid.CreateVersion7(service.Now), Guid.CreateVersion7(service.Now));
        await Order(late, "SU-2", "XF-4");
        var number = (await Waits(late, "ordered")).GetProperty("number").GetString();
        await Special("XF-4");
        Assert.Equal("protected-from-suspension", (await service.Crew.Post($"suspension-orders/{number}/carry-out", new { customerPresent = false })).Expect(409).Code);
        Assert.Equal(["code:not-one-of"], (await service.Crew.Post($"suspension-orders/{number}/refuse", new { code = "lazy" })).Expect(400).FieldErrors);
        (await service.Crew.Post($"suspension-orders/{number}/refuse", new { code = "protected" })).Expect(200);
        await Eventually.True(() => refused.Any(it => it.MatterId == late), because: "billing to hear of it");
        await Order(other, "SU-3", "DF-1");
        await Waits(other, "ordered");
    }

    [Fact(DisplayName = "D38: an order that is withdrawn is not carried out, even when the withdrawal comes first; a restoration of what was never suspended is answered")]
    public async Task Obeys_a_withdrawal()
    {
        var (gone, restored) = (await service.Listen<SuspensionWithdrawn>(), await service.Listen<SupplyRestored>());
        await OutageTown.Build(service);
        var (one, two, three) = (Guid.CreateVersion7(service.Now), Guid.CreateVersion7(service.Now), Guid.CreateVersion7(service.Now));
        await Order(one, "SU-4", "XF-2");
        await Waits(one, "ordered");
        foreach (var _ in new[] { 1, 2 }) await Withdraw(one, "SU-4", "XF-2");
        var number = (await Waits(one, "withdrawn")).GetProperty("number").GetString();
        Assert.Equal("out-of-order", (await service.Crew.Post($"suspension-orders/{number}/carry-out", new { customerPresent = false })).Expect(409).Code);
        await Withdraw(two, "SU-5", "XF-2");
        await Waits(two, "withdrawn");
        await Order(two, "SU-5", "XF-2");
        await Restore(three, "SU-6", "XF-2");
        await Eventually.True(() => gone.Any(it => it.MatterId == one) && gone.Any(it => it.MatterId == two) && restored.Any(it => it.MatterId == three), because: "billing to hear of all three");
        await Waits(two, "withdrawn");
    }

    private Task Order(Guid id, string number, string point) =>
        service.Work(unit => unit.Send($"{Utility}-suspend-supply", new SuspendSupply { MatterId = id, Number = number, ServicePoint = point, At = service.Now }));

    private Task Withdraw(Guid id, string number, string point) =>
        service.Work(unit => unit.Send($"{Utility}-withdraw-suspension", new WithdrawSuspension { MatterId = id, Number = number, ServicePoint = point, At = service.Now }));

    private Task Restore(Guid id, string number, string point) =>
        service.Work(unit => unit.Send($"{Utility}-restore-suspended-supply", new RestoreSuspendedSupply { MatterId = id, Number = number, ServicePoint = point, At = service.Now }));

    private Task Special(string point) => service.Work(unit => unit.Write("""
        INSERT INTO special_person (id, number, group_code, name, phone, address, service_point, needs, state, version, updated_at)
        VALUES (@id, @number, 'disabled', '李', '1', '路', @point, NULL, 'active', 1, 0)
        """, new { id = Guid.CreateVersion7(service.Now), number = $"SG-{point}", point }));

    /// <summary>The utility's order for this suspension, once it is in this state.</summary>
    private async Task<JsonElement> Waits(Guid id, string state)
    {
        var number = "";
        await Eventually.True(async () =>
        {
            number = await service.Read<string?>("SELECT number FROM supply_suspension WHERE id = @id AND state = @state", new { id, state }) ?? "";
            return number.Length > 0;
        }, because: $"the order of {id} to be {state}");
        return (await service.Crew.Get($"suspension-orders/{number}")).Expect(200).Body;
    }
}
