using System.Text.Json;
using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Gas.Tests;

/// <summary>Unpaid fees (D38): reminded by phone or dunning notice, told to billing, and nothing else.</summary>
public sealed class ArrearsTests(GasService gas) : IClassFixture<GasService>
{
    [Fact(DisplayName = "D38: an unpaid fee is noted once, reminded by the two ways the source names, told to billing exactly once each, and settled")]
    public async Task Reminds_of_an_unpaid_fee()
    {
        var town = await gas.Town();
        var (noted, reminded) = (await gas.Listen<ArrearsNoted>(), await gas.Listen<ArrearsReminderGiven>());
        Assert.Equal(["period:not-a-month", "servicePoint:unknown-service-point", "source:not-one-of"], (await gas.Crew.Post("arrears", new { servicePoint = "X", period = "Oct", source = "rumour" })).Expect(400).FieldErrors);
        var made = (await gas.Crew.Post("arrears", new { servicePoint = "A-01", period = "2026-10", note = "家中无人,邻居称出差" }, "ar-1")).Expect(201);
        Assert.Equal(("visitor", made.Number), (made.Text_("source"), (await gas.Crew.Post("arrears", new { servicePoint = "A-01", period = "2026-10", note = "家中无人,邻居称出差" }, "ar-1")).Expect(201).Number));
        Assert.Equal("arrears-noted", (await gas.Clerk.Post("arrears", new { servicePoint = "A-01", period = "2026-10" })).Expect(409).Code);

        Assert.Equal(["channel:not-one-of", "reached:required"], (await gas.Clerk.Post($"arrears/{made.Number}/reminders", new { channel = "cut-off" })).Expect(400).FieldErrors);
        (await gas.Clerk.Post($"arrears/{made.Number}/reminders", new { channel = "phone", reached = false, note = "无人接听" }, "rm-1", made.ETag)).Expect(200);
        (await gas.Clerk.Post($"arrears/{made.Number}/reminders", new { channel = "phone", reached = false, note = "无人接听" }, "rm-1", made.ETag)).Expect(200);
        (await gas.Clerk.Post($"arrears/{made.Number}/reminders", new { channel = "phone", reached = true }, ifMatch: made.ETag)).Expect(412);
        var twice = (await gas.Crew.Post($"arrears/{made.Number}/reminders", new { channel = "dunning-notice", reached = true })).Expect(200);
        Assert.Equal(("reminded", 2), (twice.State, twice.Body.GetProperty("reminders").GetInt32()));

        await Eventually.True(() => noted.Count == 1 && reminded.Count == 2, because: "billing to hear of it");
        Assert.Equal((town["A-01"].ToString(), "2026-10", "crew-7"), (noted.Single().ServicePointId, noted.Single().Period, noted.Single().NotedBy));
        Assert.Equal([(1, "phone"), (2, "dunning-notice")], reminded.OrderBy(fact => fact.Sequence).Select(fact => (fact.Sequence, fact.Channel)));

        Assert.DoesNotContain("出差", (await gas.As("a-1", Roles.Auditor).Get($"arrears/{made.Number}")).Expect(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("无人接听", (await gas.As("a-1", Roles.Auditor).Get($"arrears/{made.Number}")).Text, StringComparison.Ordinal);
        (await gas.As("r-1", Roles.Resident).Get("arrears")).Expect(403);
        Assert.Equal("settled", (await gas.As("billing", Roles.Partner).Post($"arrears/{made.Number}/settle", new { })).Expect(200).State);
        Assert.Equal("arrears-settled", (await gas.Clerk.Post($"arrears/{made.Number}/reminders", new { channel = "phone", reached = true })).Expect(409).Code);
        Assert.Equal("arrears-settled", (await gas.Clerk.Post($"arrears/{made.Number}/settle", new { })).Expect(409).Code);
    }

    [Fact]
    public async Task Lists_unpaid_fees_page_by_page()
    {
        await gas.Town();
        foreach (var point in new[] { "B-01", "B-02", "B-03" }) (await gas.As("billing", Roles.Partner).Post("arrears", new { servicePoint = point, period = "2026-09" })).Expect(201);
        var first = (await gas.Clerk.Get("arrears?state=noted&limit=2")).Expect(200);
        Assert.Equal("billing", first.Items()[0].GetProperty("source").GetString());
        var second = (await gas.Clerk.Get($"arrears?state=noted&limit=2&cursor={first.Text_("next")}")).Expect(200);
        Assert.Empty(first.Items().Select(row => row.GetProperty("number").GetString()).Intersect(second.Items().Select(row => row.GetProperty("number").GetString())));
    }

    [Fact(DisplayName = "D38: there is no way to cut a customer off for an unpaid fee")]
    public async Task Knows_no_disconnection()
    {
        using var document = JsonDocument.Parse(await gas.Http(Roles.Supervisor).GetStringAsync("/api/gas/openapi.json"));
        var routes = document.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        Assert.Contains("/api/gas/arrears/{number}/reminders", routes);
        Assert.DoesNotContain(routes, route => route.Contains("disconnect", StringComparison.OrdinalIgnoreCase) || route.Contains("cut-off", StringComparison.OrdinalIgnoreCase));
    }
}
