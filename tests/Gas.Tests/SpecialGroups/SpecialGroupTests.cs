using System.Text.Json;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Gas.Tests;

/// <summary>The gas service whose operator visits special-group customers every three months.</summary>
public sealed class VisitingGas(Broker broker) : ServiceFixture(broker, GasUtility.Name, builder => builder.AddGas(), app => app.MapGas(), "oilfield-hall")
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Commitments:Settings:gas.visit.special-group"] = "P3M",
    };
}

public sealed class SpecialGroupTests(VisitingGas gas) : IClassFixture<VisitingGas>
{
    private static readonly string[] Visits = ["doorstep-visit"];

    private Caller Auditor => gas.As("auditor-1", Roles.Auditor);

    private object Person(string name = "李淑珍", string? servicePoint = null, params string[] purposes) => new
    {
        group = "elderly-living-alone", name, phone = "13812345678", address = "幸福小区3栋502", servicePoint, needs = "听力不便",
        consent = new { givenBy = "self", givenAt = gas.Now.AddHours(-1), purposes = purposes.Length == 0 ? Visits : purposes, evidence = "C-1" },
    };

    private async Task<Answer> Registered(string name = "李淑珍", string? servicePoint = null, params string[] purposes) =>
        (await gas.Clerk.Post("special-groups", Person(name, servicePoint, purposes))).Expect(201);

    private async Task<int> Owed(string number, string state) =>
        (await gas.Dispatcher.Get($"obligations?commitmentId=gas.visit.special-group&subject={number}&state={state}")).Expect(200).Body.GetProperty("items").GetArrayLength();

    [Fact(DisplayName = "gas.visit.special-group: whoever consented is owed visits of this period and the next; a visit at the door fulfils one, nobody there fulfils none")]
    public async Task Visits_are_owed_and_recorded()
    {
        var number = (await Registered()).Number;
        Assert.StartsWith("GS-", number, StringComparison.Ordinal);
        Assert.Equal(2, await Owed(number, "open"));
        (await gas.Crew.Post($"special-groups/{number}/visits", new { outcome = "nobody-there" })).Expect(201);
        Assert.Equal(2, await Owed(number, "open"));
        Assert.Equal(["what:required"], (await gas.Crew.Post($"special-groups/{number}/visits", new { outcome = "done" })).Expect(400).FieldErrors);
        const string key = "visit-1";
        var visit = (await gas.Crew.Post($"special-groups/{number}/visits", new { outcome = "done", what = "检查灶具并代缴费" }, key)).Expect(201);
        Assert.Equal(visit.Text, (await gas.Crew.Post($"special-groups/{number}/visits", new { outcome = "done", what = "检查灶具并代缴费" }, key)).Text);
        Assert.Equal("gas.visit.special-group", visit.Body.GetProperty("fulfilled")[0].GetString());
        Assert.Equal((1, 1), (await Owed(number, "open"), await Owed(number, "done")));
        Assert.Equal(0, (await gas.Crew.Post($"special-groups/{number}/visits", new { outcome = "done", what = "复访" })).Expect(201).Body.GetProperty("fulfilled").GetArrayLength());
        var list = (await Auditor.Get($"special-groups/{number}/visits")).Expect(200);
        Assert.Equal(3, list.Body.GetProperty("items").GetArrayLength());
        Assert.DoesNotContain("灶具", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("灶具", (await gas.Crew.Get($"special-groups/{number}/visits")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Contains("灶具", (await gas.Crew.Get($"special-groups/{number}/visits?purpose=doorstep-visit")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal("purpose-not-consented", (await gas.Crew.Get($"special-groups/{number}/visits?purpose=payment-help")).Expect(403).Code);
        Assert.Equal(403, (await Auditor.Get($"special-groups/{number}/visits?purpose=doorstep-visit")).Status);
        Assert.Equal(404, (await gas.Crew.Get("special-groups/GS-0/visits")).Status);
        var uses = (await Auditor.Get($"special-groups/{number}/uses")).Expect(200).Body.GetProperty("uses").EnumerateArray().Select(use => use.GetProperty("kind").GetString()!);
        Assert.Equal(["read", "read", "visit", "visit", "visit"], uses.Order(StringComparer.Ordinal));
    }

    [Fact(DisplayName = "gas.visit.special-group: withdrawal ends visits and every use; a new consent brings back what is not yet due")]
    public async Task Withdrawal_and_new_consent()
    {
        var person = await Registered("赵大爷");
        var path = $"special-groups/{person.Number}";
        Assert.Equal(428, (await gas.Clerk.Post($"{path}/withdraw", new { by = "self" })).Status);
        var withdrawn = (await gas.Clerk.Post($"{path}/withdraw", new { by = "self" }, ifMatch: person.ETag)).Expect(200);
        Assert.Equal("withdrawn", withdrawn.State);
        Assert.Equal((0, 2), (await Owed(person.Number, "open"), await Owed(person.Number, "exempt")));
        Assert.Equal("purpose-not-consented", (await gas.Crew.Post($"{path}/visits", new { outcome = "done", what = "上门" })).Expect(403).Code);
        Assert.Equal("no-consent", (await gas.Clerk.Post($"{path}/withdraw", new { by = "self" }, ifMatch: withdrawn.ETag)).Expect(409).Code);

        Assert.Equal(["evidence:required", "givenAt:required", "giverName:required", "purposes:required"],
            (await gas.Clerk.Post($"{path}/consents", new { givenBy = "guardian" }, ifMatch: withdrawn.ETag)).Expect(400).FieldErrors);
        var again = (await gas.Clerk.Post($"{path}/consents", new { givenBy = "guardian", giverName = "赵小明", givenAt = gas.Now, purposes = Visits, evidence = "C-2" }, ifMatch: withdrawn.ETag)).Expect(200);
        Assert.Equal(("active", 2), (again.State, await Owed(person.Number, "open")));

        Assert.Equal(["reason:not-one-of"], (await gas.Clerk.Post($"{path}/close", new { reason = "whatever" }, ifMatch: again.ETag)).Expect(400).FieldErrors);
        var closed = (await gas.Clerk.Post($"{path}/close", new { reason = "moved" }, ifMatch: again.ETag)).Expect(200);
        Assert.Equal(("closed", 0), (closed.State, await Owed(person.Number, "open")));
        Assert.Equal("person-closed", (await gas.Clerk.Post($"{path}/close", new { reason = "moved" }, ifMatch: closed.ETag)).Expect(409).Code);
        var changed = new { group = "disabled", name = "赵大爷", phone = "13800000000", address = "光明街1号" };
        Assert.Equal("person-closed", (await gas.Clerk.Put(path, changed, closed.ETag)).Expect(409).Code);
    }

    [Fact(DisplayName = "D39: personal data is read for a named purpose that was consented to; every use and every refused attempt is on record")]
    public async Task Uses_are_limited_and_logged()
    {
        var number = (await Registered("孙奶奶")).Number;
        var masked = (await gas.Crew.Get($"special-groups/{number}")).Expect(200);
        Assert.Equal(("孙**", "138****5678"), (masked.Text_("name"), masked.Text_("phone")));
        Assert.Equal("孙奶奶", (await gas.Crew.Get($"special-groups/{number}?purpose=doorstep-visit")).Expect(200).Text_("name"));
        Assert.Equal("purpose-not-consented", (await gas.Crew.Get($"special-groups/{number}?purpose=payment-help")).Expect(403).Code);
        Assert.Equal(400, (await gas.Crew.Get($"special-groups/{number}?purpose=marketing")).Status);
        Assert.Equal(403, (await Auditor.Get($"special-groups/{number}?purpose=doorstep-visit")).Status);

        Assert.Equal(403, (await gas.Crew.Get($"special-groups/{number}/uses")).Status);
        var log = (await Auditor.Get($"special-groups/{number}/uses")).Expect(200).Body;
        Assert.Equal(["doorstep-visit:True", "payment-help:False"], log.GetProperty("uses").EnumerateArray()
            .Select(use => $"{use.GetProperty("purpose").GetString()}:{use.GetProperty("allowed").GetBoolean()}").Order(StringComparer.Ordinal));
        Assert.Equal("self", log.GetProperty("consents")[0].GetProperty("by").GetString());
    }

    [Fact(DisplayName = "D39: other parts ask who is registered at a service point, for a purpose; those who did not consent to it are not told")]
    public async Task Looked_up_by_service_point()
    {
        await gas.Work(async work =>
        {
            await work.Write("INSERT INTO area (code, kind, name_zh, name_en, zone, distance_km, supply_hours, version, updated_at) VALUES ('XF', 'community', '幸福小区', 'Xingfu', 'urban', 2, '', 1, 0)");
            await work.Write("""
                INSERT INTO service_point (id, number, address, area_code, customer_class, key_customer, active, version, updated_at)
                VALUES ('0198a000-0000-7000-8000-000000000001', 'SP-1', '幸福小区3栋502', 'XF', 'residential', 0, 1, 1, 0)
                """);
        });
        var person = await Registered("周奶奶", "SP-1", "doorstep-visit", "outage-notice");
        Assert.Equal("XF", person.Text_("areaCode"));
        Assert.Equal("person-registered", (await gas.Clerk.Post("special-groups", Person("周奶奶", "SP-1"))).Expect(409).Code);
        await Registered("周爷爷", "SP-1");

        var told = (await gas.Dispatcher.Get("special-groups/of/SP-1?purpose=outage-notice")).Expect(200).Body.EnumerateArray().Select(it => it.GetProperty("name").GetString()!);
        Assert.Equal(["周奶奶"], told);
        Assert.Equal(403, (await gas.Dispatcher.Get("special-groups/of/SP-1?purpose=payment-help")).Status);
        Assert.Equal(["purpose:required"], (await gas.Dispatcher.Get("special-groups/of/SP-1")).Expect(400).FieldErrors);
        Assert.Equal("SP-1", (await gas.Crew.Get($"special-groups/{person.Number}")).Expect(200).Text_("servicePoint"));
        Assert.DoesNotContain("SP-1", (await Auditor.Get($"special-groups/{person.Number}")).Expect(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("SP-1", (await Auditor.Get("special-groups")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal(403, (await Auditor.Get("special-groups?servicePoint=SP-1")).Status);
        Assert.Equal("[]", (await gas.Dispatcher.Get("special-groups/of/SP-9?purpose=outage-notice")).Expect(200).Text);
    }

    [Fact(DisplayName = "K30: who is eligible is what the chosen profiles name; nobody is entered without consent, and everything wrong is said at once")]
    public async Task Eligibility_and_refusals()
    {
        var rules = (await gas.Crew.Get("special-groups/rules")).Expect(200).Body.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("code").GetString()!);
        Assert.Equal(["disabled", "elderly-living-alone"], rules);
        Assert.Equal(["address:required", "areaCode:unknown-area", "consent:required", "group:not-one-of", "name:required", "phone:required", "servicePoint:unknown-service-point"],
            (await gas.Clerk.Post("special-groups", new { group = "elderly-limited-mobility", areaCode = "nowhere", servicePoint = "none" })).Expect(400).FieldErrors);
        Assert.Equal(["consent.purposes[0]:not-one-of"], (await gas.Clerk.Post("special-groups", Person("吴", null, "marketing"))).Expect(400).FieldErrors);
        Assert.Equal(403, (await gas.Crew.Post("special-groups", Person())).Status);
        Assert.Equal(403, (await gas.As("resident-1", Roles.Resident).Get("special-groups")).Status);
    }

    [Fact]
    public async Task The_ledger_is_masked_paged_and_revised_by_version()
    {
        var person = await Registered("郑一");
        await Registered("郑二");
        await Registered("郑三");
        var seen = new List<string>();
        for (var cursor = ""; ;)
        {
            var page = (await gas.Clerk.Get($"special-groups?limit=2&state=active{cursor}")).Expect(200);
            Assert.DoesNotContain("13812345678", page.Text, StringComparison.Ordinal);
            seen.AddRange(page.Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetString()!));
            if (page.Body.GetProperty("next").ValueKind == JsonValueKind.Null) break;
            cursor = $"&cursor={page.Body.GetProperty("next").GetString()}";
        }

        Assert.Equal(seen.Distinct().Order(StringComparer.Ordinal), seen);
        var changed = new { group = "disabled", name = "郑一", phone = "13800000000", address = "光明街1号" };
        Assert.Equal(412, (await gas.Clerk.Put($"special-groups/{person.Number}", changed, "\"7\"")).Status);
        var revised = (await gas.Clerk.Put($"special-groups/{person.Number}", changed, person.ETag)).Expect(200);
        Assert.Equal(("disabled", "\"2\""), (revised.Text_("group"), revised.ETag));
    }
}
