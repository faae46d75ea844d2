using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Gas.Tests;

/// <summary>Notice and handbook (D35).</summary>
public sealed class SafetyNoticeTests(GasService gas) : IClassFixture<GasService>
{
    [Fact(DisplayName = "gas.safety.notice: owed from the day a customer is served until notice and handbook are handed over against a signature")]
    public async Task Is_owed_until_it_is_handed_over()
    {
        var town = await gas.Town();
        await Edition("2026-1", "2026-01-01");
        Assert.Equal(["servicePoint:unknown-service-point"], (await gas.Clerk.Post("safety-notices", new { servicePoint = "X" })).Expect(400).FieldErrors);
        var owed = (await gas.Clerk.Post("safety-notices", new { servicePoint = "A-01" }, "n-1")).Expect(201);
        Assert.Equal(owed.Number, (await gas.Clerk.Post("safety-notices", new { servicePoint = "A-01" }, "n-1")).Expect(201).Number);
        Assert.Equal("notice-owed-already", (await gas.Clerk.Post("safety-notices", new { servicePoint = "A-01" })).Expect(409).Code);
        Assert.Equal("running", await gas.Read<string>("SELECT state FROM clock WHERE commitment_id = 'gas.safety.notice' AND matter_number = @Number", new { owed.Number }));

        Assert.Equal(["channel:required", "edition:unknown-edition", "explained:must-be", "receiver:required", "signature:required"],
            (await gas.Crew.Post($"safety-notices/{owed.Number}/handover", new { edition = "1999" })).Expect(400).FieldErrors);
        var handed = new { edition = "2026-1", channel = "at-home", explained = true, receiver = "赵小燕", signature = "AQ-0001" };
        (await gas.Dispatcher.Post($"safety-notices/{owed.Number}/handover", handed)).Expect(403);
        (await gas.Crew.Post($"safety-notices/{owed.Number}/handover", handed, ifMatch: "\"9\"")).Expect(412);
        Assert.Equal("given", (await gas.Crew.Post($"safety-notices/{owed.Number}/handover", handed, ifMatch: owed.ETag)).Expect(200).State);
        Assert.Equal("notice-given", (await gas.Crew.Post($"safety-notices/{owed.Number}/handover", handed)).Expect(409).Code);
        Assert.Equal("stopped", await gas.Read<string>("SELECT state FROM clock WHERE commitment_id = 'gas.safety.notice' AND matter_number = @Number", new { owed.Number }));
        Assert.DoesNotContain("小燕", (await gas.As("a-1", Roles.Auditor).Get($"safety-notices/{owed.Number}")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal(20, town.Count);
    }

    [Fact(DisplayName = "gas.safety.notice: the coverage says who has the newest handbook and who has not")]
    public async Task Lists_who_is_missing()
    {
        await gas.Town();
        await Edition("2026-2", "2026-02-01");
        var owed = (await gas.Clerk.Post("safety-notices", new { servicePoint = "B-01", occasion = "new-edition" })).Expect(201);
        (await gas.Clerk.Post($"safety-notices/{owed.Number}/handover", new { edition = "2026-2", channel = "counter", explained = true, receiver = "钱七", signature = "AQ-2" })).Expect(200);
        var area = (await gas.Clerk.Get("safety-notices/coverage")).Expect(200).Body.EnumerateArray().Single(row => row.GetProperty("area").GetString() == "B");
        Assert.Equal((8, 1, 1, 0), (area.GetProperty("customers").GetInt32(), area.GetProperty("given").GetInt32(), area.GetProperty("upToDate").GetInt32(), area.GetProperty("owed").GetInt32()));
        var missing = (await gas.Clerk.Get("safety-notices/missing?area=B&limit=5")).Expect(200);
        Assert.Equal(["B-02", "B-03", "B-04", "B-05", "B-06"], missing.Items().Select(row => row.GetProperty("servicePointNumber").GetString()));
        Assert.Equal(2, (await gas.Clerk.Get($"safety-notices/missing?area=B&limit=5&cursor={missing.Text_("next")}")).Expect(200).Items().Length);
    }

    [Fact(DisplayName = "gas.safety.notice: an installation makes it owed without anybody remembering it")]
    public async Task Is_owed_after_an_installation()
    {
        var town = await gas.Town();
        var number = (await gas.Clerk.File("installation", ("servicePointId", town["A-05"].ToString()))).Number;
        await gas.Advance(number, "done");
        await Eventually.True(async () => (await gas.Clerk.Get("safety-notices?servicePoint=A-05&state=owed")).Items().Length == 1, because: "the notice to be owed");
    }

    private async Task Edition(string edition, string publishedOn)
    {
        (await gas.Clerk.Post("handbooks", new { edition, titleZh = "安全用气常识手册", titleEn = "Safe use of gas", publishedOn })).Expect(403);
        (await gas.Supervisor.Post("handbooks", new { edition, titleZh = "安全用气常识手册", titleEn = "Safe use of gas", publishedOn })).Expect(201);
        Assert.Equal("edition-exists", (await gas.Supervisor.Post("handbooks", new { edition, titleZh = "手册", titleEn = "Handbook", publishedOn })).Expect(409).Code);
    }
}
