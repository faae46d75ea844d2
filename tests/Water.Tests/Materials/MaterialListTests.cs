using Utilities.ServiceDefaults;

namespace Utilities.Water.Tests;

/// <summary>Materials of a repair from the draft to the return slip (003 篇5 七).</summary>
public sealed class MaterialListTests(CompanyService water) : IClassFixture<CompanyService>
{
    private static readonly object Nothing = new { };

    private Caller Both => water.As("boss", Roles.Dispatcher, Roles.Supervisor);

    [Fact(DisplayName = "D16: drafted, signed by two, issued in part, used, leftovers returned, closed; the order waits for it and is not archived before")]
    public async Task Carries_a_list_from_the_draft_to_the_return_slip()
    {
        await Catalogue("PVC-20", stockKept: true);
        (await water.Clerk.Post("materials/PVC-20/stock", new { store = "main", quantity = 8.5 })).Expect(201);
        var order = await Arrived();
        var drafted = (await Draft(order)).Expect(201);
        var number = ListNumber(drafted);
        Assert.Equal(("awaiting-materials", number), await Hold(order));
        Assert.Equal("list-state", (await water.Clerk.Post($"material-lists/{number}/issue", new { store = "main" })).Expect(409).Code);

        (await Both.Post($"material-lists/{number}/sign", new { note = "同意" })).Expect(200);
        (await water.Clerk.Post($"material-lists/{number}/report", Nothing)).Expect(200);
        var same = (await Both.Post($"material-lists/{number}/approve", Nothing)).Expect(409);
        Assert.Equal(("same-signatory", "K23"), (same.Code, same.Text_("rule")));
        (await water.Supervisor.Post($"material-lists/{number}/approve", Nothing)).Expect(200);

        Assert.Equal("not-in-stock", (await water.Clerk.Post($"material-lists/{number}/issue", new { store = "main" })).Expect(409).Code);
        Assert.Equal("more-than-requested", (await Issue(number, 1, 11)).Expect(409).Code);
        var issued = (await Issue(number, 1, 8)).Expect(200);
        Assert.Equal([(10m, 8m, 0m, 0m), (2m, 0m, 0m, 0m)], Lines(issued));
        Assert.Equal(("materials-in-use", number), await Hold(order));
        Assert.Equal(0.5m, await Stock("PVC-20"));

        (await water.Crew.Post($"material-lists/{number}/consume", new { lines = new[] { new { line = 1, quantity = 5.25 } } })).Expect(200);
        var over = (await water.Crew.Post($"material-lists/{number}/consume", new { lines = new[] { new { line = 1, quantity = 2.76 } } })).Expect(409);
        Assert.Equal(("more-than-issued", "D16"), (over.Code, over.Text_("rule")));
        Assert.Equal("not-accounted-for", (await water.Clerk.Post($"material-lists/{number}/close", Nothing)).Expect(409).Code);

        await water.Advance(order, "director-signed");
        var early = (await water.Clerk.Step(order, "archived")).Expect(409);
        Assert.Equal(("materials-open", "D16"), (early.Code, early.Text_("rule")));
        var returned = (await water.Clerk.Post($"material-lists/{number}/return", Nothing)).Expect(200);
        Assert.Equal((10m, 8m, 5.25m, 2.75m), Lines(returned)[0]);
        Assert.Equal(["issue", "return"], returned.Items("slips").Select(slip => slip.GetProperty("kind").GetString()));
        Assert.Equal(3.25m, await Stock("PVC-20"));
        var closed = (await water.Clerk.Post($"material-lists/{number}/close", Nothing)).Expect(200);
        Assert.Equal(["drafted", "manager-signed", "reported", "approved", "issued", "consumed", "returned", "closed"], closed.Items("history").Select(entry => entry.GetProperty("act").GetString()));
        Assert.Empty((await water.Clerk.Request(order)).Items("holds"));
        (await water.Clerk.Step(order, "archived")).Expect(200);
        Assert.Equal("already-closed", (await Draft(order)).Expect(409).Code);
        Assert.Equal(["received", "issue", "return"], (await water.Clerk.Get("materials/PVC-20/movements")).Items().Select(m => m.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task An_order_may_have_several_lists_and_one_may_be_cancelled_before_the_issue()
    {
        await Catalogue("GATE-40", stockKept: false);
        var order = await Arrived();
        var first = ListNumber((await Draft(order, "GATE-40")).Expect(201));
        var second = ListNumber((await Draft(order, "GATE-40")).Expect(201));
        Assert.Equal(2, (await water.Clerk.Request(order)).Items("holds").Length);
        (await water.Supervisor.Post($"material-lists/{first}/cancel", Nothing)).Expect(400);
        (await water.Supervisor.Post($"material-lists/{first}/cancel", new { reason = "库存有替代品" })).Expect(200);
        Assert.Equal(("awaiting-materials", second), await Hold(order));
        Assert.Equal([second], (await water.Clerk.Get($"material-lists?request={order}&state=drafted")).Items().Select(list => list.GetProperty("number").GetString()));
        var page = (await water.Clerk.Get($"material-lists?request={order}&limit=1")).Expect(200);
        Assert.Equal(first, page.Items().Single().GetProperty("number").GetString());
        Assert.Equal([second], (await water.Clerk.Get($"material-lists?request={order}&limit=1&cursor={page.Text_("next")}")).Items().Select(list => list.GetProperty("number").GetString()));
    }

    [Fact]
    public async Task Nothing_is_handed_out_for_an_order_that_was_withdrawn()
    {
        var order = (await water.Clerk.File("leak")).Number;
        var number = ListNumber((await water.Crew.Post($"requests/{order}/material-lists", new { items = new[] { new { name = "麻丝", unit = "卷", quantity = 1 } } })).Expect(201));
        (await water.Dispatcher.Post($"material-lists/{number}/sign", Nothing)).Expect(200);
        (await water.Clerk.Post($"material-lists/{number}/report", Nothing)).Expect(200);
        (await water.Supervisor.Post($"material-lists/{number}/approve", Nothing)).Expect(200);
        (await water.Clerk.Post($"requests/{order}/cancel", new { reason = "用户撤销" })).Expect(200);
        Assert.Equal("already-closed", (await water.Clerk.Post($"material-lists/{number}/issue", new { store = "main" })).Expect(409).Code);
        (await water.Dispatcher.Post($"material-lists/{number}/cancel", new { reason = "用户撤销" })).Expect(200);
    }

    [Fact]
    public async Task Stock_has_three_decimals_whatever_was_added_and_taken()
    {
        await Catalogue("PE-32", stockKept: true);
        foreach (var (kind, quantity) in new[] { ("received", 1_000_000m), ("received", 0.1m), ("counted", -1_000_000m) })
            (await water.Clerk.Post("materials/PE-32/stock", new { store = "main", kind, quantity, note = "盘点" })).Expect(201);
        Assert.Equal(0.1m, await Stock("PE-32"));
    }

    [Fact]
    public async Task Refuses_wrong_items_roles_and_versions()
    {
        var order = await Arrived();
        Assert.Equal(["items:wrong-format"], (await water.Crew.Post($"requests/{order}/material-lists", new { items = new object?[] { null } })).Expect(400).FieldErrors);
        Assert.Equal(["items:required"], (await water.Crew.Post($"requests/{order}/material-lists", Nothing)).Expect(400).FieldErrors);
        var wrong = (await water.Crew.Post($"requests/{order}/material-lists", new { items = new object[] { new { material = "NOPE", quantity = 1 }, new { name = "麻丝", quantity = -1 } } })).Expect(400);
        Assert.Equal(["items[0].material:unknown-material", "items[1].quantity:out-of-range", "items[1].unit:required"], wrong.FieldErrors);
        (await water.Clerk.Post($"requests/{order}/material-lists", Nothing)).Expect(403);
        var question = (await water.Clerk.File("enquiry")).Number;
        var free = new { items = new[] { new { name = "麻丝", unit = "卷", quantity = 1 } } };
        Assert.Equal("not-a-repair", (await water.Crew.Post($"requests/{question}/material-lists", free)).Expect(422).Code);

        var drafted = (await water.Crew.Post($"requests/{order}/material-lists", free, "draft-1")).Expect(201);
        Assert.Equal(drafted.Text, (await water.Crew.Post($"requests/{order}/material-lists", free, "draft-1")).Expect(201).Text);
        var number = ListNumber(drafted);
        (await water.Crew.Put($"material-lists/{number}", free, null)).Expect(428);
        var revised = (await water.Crew.Put($"material-lists/{number}", new { items = new[] { new { name = "生料带", unit = "卷", quantity = 3 } } }, drafted.ETag)).Expect(200);
        Assert.Equal("生料带", revised.Items("lines").Single().GetProperty("name").GetString());
        (await water.Crew.Put($"material-lists/{number}", free, drafted.ETag)).Expect(412);
        (await water.Crew.Post($"material-lists/{number}/sign", Nothing)).Expect(403);
        (await water.Dispatcher.Post($"material-lists/{number}/sign", Nothing, ifMatch: drafted.ETag)).Expect(412);
        (await water.Dispatcher.Post($"material-lists/{number}/sign", Nothing, ifMatch: revised.ETag)).Expect(200);
    }

    [Fact]
    public async Task Prints_a_list_with_its_signatures_and_escapes_what_it_prints()
    {
        var order = await Arrived();
        var number = ListNumber((await water.Crew.Post($"requests/{order}/material-lists", new { items = new[] { new { name = "<b>阀门</b>", unit = "个", quantity = 1 } } })).Expect(201));
        (await water.Dispatcher.Post($"material-lists/{number}/sign", Nothing)).Expect(200);
        var page = await water.Http(Roles.Clerk).GetStringAsync($"/api/water/material-lists/{number}/print");
        Assert.Contains($"材料单 Material list {number}", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;阀门&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("dispatcher-1", page, StringComparison.Ordinal);
    }

    private async Task Catalogue(string code, bool stockKept) =>
        (await water.Clerk.Post("materials", new { code, nameZh = "PVC管", nameEn = "PVC pipe", unit = "米", stockKept })).Expect(201);

    private async Task<string> Arrived()
    {
        var number = (await water.Clerk.File("leak")).Number;
        await water.Advance(number, "arrived");
        return number;
    }

    private Task<Answer> Draft(string order, string material = "PVC-20") => water.Crew.Post($"requests/{order}/material-lists", new
    {
        items = new object[] { new { material, quantity = 10 }, new { name = "麻丝", unit = "卷", quantity = 2 } },
    });

    private Task<Answer> Issue(string number, int line, decimal quantity) =>
        water.Clerk.Post($"material-lists/{number}/issue", new { store = "main", lines = new[] { new { line, quantity } } });

    private async Task<(string? Code, string? Reference)> Hold(string order)
    {
        var hold = (await water.Clerk.Request(order)).Items("holds").Single();
        return (hold.GetProperty("code").GetString(), hold.GetProperty("reference").GetString());
    }

    private async Task<decimal> Stock(string material) => (await water.Clerk.Get($"materials/{material}")).Expect(200).Items("stock").Single().GetProperty("quantity").GetDecimal();

    private static string ListNumber(Answer answer) => answer.Body.GetProperty("list").GetProperty("number").GetString()!;

    private static (decimal, decimal, decimal, decimal)[] Lines(Answer answer) =>
    [
        .. answer.Items("lines").Select(line => (line.GetProperty("requested").GetDecimal(), line.GetProperty("issued").GetDecimal(), line.GetProperty("consumed").GetDecimal(), line.GetProperty("returned").GetDecimal())),
    ];
}
