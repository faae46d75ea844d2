using Utilities.ServiceDefaults;

namespace Utilities.Power.Tests;

public sealed class AccountManagerTests(PowerService power) : IClassFixture<PowerService>
{
    [Fact(DisplayName = "D31: key customers get an account manager, keep the history, hear from a stand-in, and none is left without")]
    public async Task Key_customers_are_looked_after()
    {
        await power.Area("KC");
        foreach (var number in new[] { "KC-1", "KC-2", "KC-3" }) await power.Point(number, "KC", key: true);
        await power.Point("KC-9", "KC");
        await Manager("am-1", "张经理");
        await Manager("am-2", "李经理");
        Assert.Equal(["KC-1", "KC-2", "KC-3"], await Without());
        var page = (await power.Clerk.Get("key-customers/without-manager?area=KC&limit=2")).Expect(200);
        Assert.Equal(["KC-3"], (await power.Clerk.Get($"key-customers/without-manager?area=KC&limit=2&cursor={page.Body.GetProperty("next").GetString()}")).Expect(200).Column("number"));

        Assert.Equal(403, (await power.Clerk.Post("account-managers/am-1/customers", new { servicePoints = new[] { "KC-1" } })).Status);
        Assert.Equal(["servicePoints[1]:unknown-service-point"], (await power.Supervisor.Post("account-managers/am-1/customers", new { servicePoints = new[] { "KC-1", "nowhere" } })).Expect(400).FieldErrors);
        var body = new { servicePoints = new[] { "KC-1", "KC-2" } };
        var assigned = (await power.Supervisor.Post("account-managers/am-1/customers", body, idempotencyKey: "assign-1")).Expect(200);
        Assert.Equal(assigned.Text, (await power.Supervisor.Post("account-managers/am-1/customers", body, idempotencyKey: "assign-1")).Expect(200).Text);
        Assert.Equal(["KC-3"], await Without());
        power.Clock.Advance(TimeSpan.FromMinutes(1));
        var moved = (await power.Supervisor.Post("account-managers/am-2/customers", new { servicePoints = new[] { "KC-2", "KC-3" } })).Expect(200);
        Assert.Equal(["KC-2"], moved.Body.GetProperty("moved").EnumerateArray().Select(n => n.GetString()));
        Assert.Equal(["am-1", "am-2"], (await power.Clerk.Get("service-points/KC-2/account-manager")).Expect(200).Body.GetProperty("history").EnumerateArray().Select(t => t.GetProperty("managerCode").GetString()));
        Assert.Empty(await Without());

        Assert.Equal(["reason:required", "standIn:oneself", "untilAt:too-early"],
            (await power.Supervisor.Post("account-managers/am-1/stand-ins", new { standIn = "am-1", fromAt = power.Now, untilAt = power.Now })).Expect(400).FieldErrors);
        var away = new { standIn = "am-2", fromAt = power.Now, untilAt = power.Now.AddDays(3), reason = "休假" };
        (await power.Supervisor.Post("account-managers/am-1/stand-ins", away)).Expect(201);
        Assert.Equal("stand-in-exists", (await power.Supervisor.Post("account-managers/am-1/stand-ins", away)).Expect(409).Code);
        var today = (await power.Clerk.Get("service-points/KC-1/account-manager")).Expect(200).Body;
        Assert.Equal(("am-1", "am-2"), (today.GetProperty("manager").GetProperty("code").GetString(), today.GetProperty("standIn").GetProperty("code").GetString()));
        power.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await power.As("c", Roles.Clerk).Get("service-points/KC-1/account-manager")).Expect(200).Body.GetProperty("standIn").ValueKind);
    }

    [Fact(DisplayName = "D31: visits are written down, and what was said is for those who work with the customer")]
    public async Task Visits_are_written_down_and_masked()
    {
        await power.Area("VC");
        await power.Point("VC-1", "VC", key: true);
        await Manager("am-7", "王经理");
        Assert.Equal(["channel:required", "manager:unknown-manager", "note:required", "topic:not-one-of"], (await power.As("c", Roles.Clerk).Post("service-points/VC-1/contacts", new { topic = "gossip" })).Expect(400).FieldErrors);
        (await power.As("s", Roles.Supervisor).Post("account-managers/am-7/customers", new { servicePoints = new[] { "VC-1" } })).Expect(200);
        var visit = new { channel = "visit", topic = "safety", note = "配电室通道堆物,建议清理", followUpAt = power.Now.AddDays(7) };
        Assert.Equal("am-7", (await power.As("c", Roles.Clerk).Post("service-points/VC-1/contacts", visit)).Expect(201).Text_("managerCode"));
        Assert.Equal(403, (await power.As("w", Roles.Crew).Post("service-points/VC-1/contacts", visit)).Status);
        Assert.Equal(["配电室通道堆物,建议清理"], (await power.As("c", Roles.Clerk).Get("service-points/VC-1/contacts?topic=safety")).Expect(200).Column("note"));
        Assert.Equal(["***"], (await power.As("a", Roles.Auditor).Get("service-points/VC-1/contacts")).Expect(200).Column("note"));
    }

    [Fact]
    public async Task A_manager_is_versioned_masked_and_not_retired_before_the_customers_have_another()
    {
        Assert.Equal(["code:required", "name:required", "phone:required"], (await power.As("s", Roles.Supervisor).Post("account-managers", new { })).Expect(400).FieldErrors);
        await power.Area("RC");
        await power.Point("RC-1", "RC", key: true);
        await Manager("am-8", "赵经理");
        Assert.Equal("account-manager-exists", (await power.As("s", Roles.Supervisor).Post("account-managers", new { code = "am-8", name = "x", phone = "13900000000" })).Expect(409).Code);
        (await power.As("s", Roles.Supervisor).Post("account-managers/am-8/customers", new { servicePoints = new[] { "RC-1" } })).Expect(200);
        var seen = (await power.As("a", Roles.Auditor).Get("account-managers/am-8")).Expect(200).Body;
        Assert.Equal(("赵**", "139****0001", 1), (seen.GetProperty("manager").GetProperty("name").GetString(), seen.GetProperty("manager").GetProperty("phone").GetString(), seen.GetProperty("customers").GetInt32()));

        var retired = new { name = "赵经理", phone = "13900000001", active = false };
        Assert.Equal(428, (await power.As("s", Roles.Supervisor).Put("account-managers/am-8", retired, null)).Status);
        Assert.Equal("has-customers", (await power.As("s", Roles.Supervisor).Put("account-managers/am-8", retired, "\"1\"")).Expect(409).Code);
        await Manager("am-9", "孙经理");
        (await power.As("s", Roles.Supervisor).Post("account-managers/am-9/customers", new { servicePoints = new[] { "RC-1" } })).Expect(200);
        Assert.Equal(412, (await power.As("s", Roles.Supervisor).Put("account-managers/am-8", retired, "\"5\"")).Status);
        Assert.Equal("\"2\"", (await power.As("s", Roles.Supervisor).Put("account-managers/am-8", retired, "\"1\"")).Expect(200).ETag);
        Assert.Equal("not-active", (await power.As("s", Roles.Supervisor).Post("account-managers/am-8/customers", new { servicePoints = new[] { "RC-1" } })).Expect(409).Code);
        Assert.DoesNotContain("am-8", (await power.As("c", Roles.Clerk).Get("account-managers?active=true")).Expect(200).Body.GetProperty("items").EnumerateArray().Select(v => v.GetProperty("manager").GetProperty("code").GetString()));
    }

    private async Task Manager(string code, string name) =>
        (await power.As("s", Roles.Supervisor).Post("account-managers", new { code, name, phone = "13900000001" })).Expect(201);

    private async Task<string[]> Without() => (await power.Clerk.Get("key-customers/without-manager?area=KC")).Expect(200).Column("number");
}
