using Utilities.ServiceDefaults;

namespace Utilities.Billing.Tests.Payments;

public sealed class DrawerTests(BillingService billing) : IClassFixture<BillingService>
{
    private static object[] Notes(params (decimal Face, int Pieces)[] notes) => [.. notes.Select(note => (object)new { face = note.Face, pieces = note.Pieces })];

    [Fact]
    public async Task A_drawer_changes_hands_only_when_both_have_counted_the_same()
    {
        await billing.Account("W95100001");
        var bill = await billing.Bill("W95100001", "2026-10", 50m);
        var till = await Till.Open(billing, 20);
        (await till.Pay([bill.Number], tendered: 50)).Expect(201);
        var taker = billing.As("cashier-taker", Roles.Clerk);
        Task<Answer> Give(object[] counted, string? reason = null) => till.Clerk.Post($"drawers/{till.Drawer}/hand-over", new { to = "cashier-taker", counted, reason });

        var differs = await Give(Notes((50, 1), (10, 1)));
        Assert.Equal((422, "count-differs"), (differs.Status, differs.Code));
        (await Give(Notes((50, 1), (10, 1), (5, 1)), "五元找零短款")).Expect(200);
        Assert.Equal((409, "no-open-drawer"), await Tried(till.Clerk.Post("payments/begin", new { })));
        Assert.Equal(403, (await till.Clerk.Post($"drawers/{till.Drawer}/take-over", new { counted = Notes((50, 1)) })).Status);
        Assert.Equal((409, "counts-differ"), await Tried(taker.Post($"drawers/{till.Drawer}/take-over", new { counted = Notes((50, 1), (20, 1)) })));
        (await taker.Post($"drawers/{till.Drawer}/take-over", new { counted = Notes((50, 1), (10, 1), (5, 1)) })).Expect(200);

        var view = (await taker.Get($"drawers/{till.Drawer}")).Expect(200).Body;
        Assert.Equal("cashier-taker", view.GetProperty("drawer").GetProperty("holder").GetString());
        Assert.Equal(65m, view.Yuan("expected"));
        Assert.Equal(-5m, view.GetProperty("handovers")[0].Yuan("difference"));
        Assert.Equal(500, await billing.Read<long>("SELECT SUM(amount) FROM ledger_line WHERE document = @d AND ledger = 'cash-difference'", new { d = till.Drawer + "-H1" }));
        var served = (await taker.Post("payments/begin", new { })).Expect(201).Number;
        Assert.Equal((409, "no-open-drawer"), await Tried(till.Clerk.Post("payments/begin", new { })));

        (await taker.Post($"payments/transactions/{served}/give-up", new { reason = "customer-left" })).Expect(200);
        (await taker.Post($"drawers/{till.Drawer}/close", new { counted = Notes((50, 1), (10, 1), (5, 1)) })).Expect(200);
        var remittance = await billing.Read<string>("SELECT number FROM remittance WHERE drawer = @Drawer", till);
        Assert.Equal((409, "second-person"), await Tried(billing.As(till.Subject, Roles.Supervisor).Post($"remittances/{remittance}/confirm", new { received = 65 })));
    }

    [Fact]
    public async Task Every_note_and_coin_is_taken_and_counted_and_nothing_but_money_is()
    {
        await billing.Account("W95100002");
        var (small, large) = (await billing.Bill("W95100002", "2026-08", 0.07m), await billing.Bill("W95100002", "2026-09", 3.5m));
        var till = await Till.Open(billing, 100);

        (await till.Pay([small.Number], tendered: 0.07m)).Expect(201);
        Assert.Equal(9996.5m, (await till.Pay([large.Number], tendered: 10_000)).Expect(201).Yuan("changeGiven"));
        var wrong = (await till.Clerk.Post($"drawers/{till.Drawer}/close", new { counted = Notes((3, 1), (1, -1)) })).Expect(400);
        var closed = (await till.Clerk.Post($"drawers/{till.Drawer}/close", new { counted = Notes((100, 1), (2, 1), (1, 1), (0.5m, 1), (0.05m, 1), (0.02m, 1)) })).Expect(200);

        Assert.Equal(["counted[0].face:not-one-of", "counted[1].pieces:out-of-range"], wrong.FieldErrors);
        Assert.Equal((103.57m, 0m), (closed.Yuan("counted"), closed.Yuan("difference")));
    }

    [Fact(DisplayName = "billing.window.cash-remittance: takings are timed from the count of the drawer until a second person confirms them")]
    public async Task Takings_go_to_finance_and_a_second_person_confirms_them()
    {
        await billing.Account("W95100003");
        var bill = await billing.Bill("W95100003", "2026-10", 30m);
        var till = await Till.Open(billing);
        (await till.Pay([bill.Number], tendered: 30)).Expect(201);
        (await till.Clerk.Post($"drawers/{till.Drawer}/close", new { counted = Notes((20, 1), (10, 1)) })).Expect(200);
        var number = await billing.Read<string>("SELECT number FROM remittance WHERE drawer = @Drawer", till);

        var under = (await billing.Supervisor.Get($"remittances/{number}")).Expect(200);
        Assert.Equal("running", under.Clock("billing.window.cash-remittance").GetProperty("state").GetString());
        Assert.Equal(403, (await till.Clerk.Post($"remittances/{number}/confirm", new { received = 30 })).Status);
        Assert.Equal((409, "second-person"), await Tried(billing.As(till.Subject, Roles.Supervisor).Post($"remittances/{number}/confirm", new { received = 30 })));
        Assert.Equal((422, "count-differs"), await Tried(billing.Supervisor.Post($"remittances/{number}/confirm", new { received = 29 })));
        (await billing.Supervisor.Post($"remittances/{number}/confirm", new { received = 30 })).Expect(200);

        var over = (await billing.Supervisor.Get($"remittances/{number}")).Expect(200);
        Assert.Equal("stopped", over.Clock("billing.window.cash-remittance").GetProperty("state").GetString());
        Assert.Equal(3000, await billing.Read<long>("SELECT SUM(amount) FROM ledger_line WHERE document = @number AND ledger = 'bank'", new { number }));
        Assert.Equal(0m, (await billing.Supervisor.Get($"drawers/{till.Drawer}")).Body.Yuan("expected"));
    }

    [Fact]
    public async Task The_day_ends_with_registers_and_ledger_in_order_and_a_difference_is_listed()
    {
        await billing.Account("W95100004");
        await billing.Account("G95100004");
        var (water, gas) = (await billing.Bill("W95100004", "2026-10", 12m), await billing.Bill("G95100004", "2026-10", 13m));
        var till = await Till.Open(billing, 5);
        (await till.Pay([water.Number, gas.Number], tendered: 25)).Expect(201);
        var auditor = billing.As("auditor-1", Roles.Auditor);

        var report = (await auditor.Get("day-end/2026-11-23")).Expect(200).Body;

        Assert.True(report.GetProperty("inOrder").GetBoolean(), report.ToString());
        Assert.Contains(report.GetProperty("drawers").EnumerateArray(), drawer => drawer.GetProperty("drawer").GetString() == till.Drawer && drawer.Yuan("taken") == 25m && drawer.Yuan("brought") == 5m);
        Assert.Equal(403, (await till.Clerk.Get("day-end/2026-11-23")).Status);
        await billing.Work(unit => unit.Write("UPDATE drawer_movement SET amount = amount + 1 WHERE drawer = @Drawer AND kind = 'payment'", till));
        var wrong = (await auditor.Get("day-end/2026-11-23")).Expect(200).Body;
        Assert.False(wrong.GetProperty("inOrder").GetBoolean());
        Assert.Equal(0.01m, wrong.GetProperty("differences")[0].Yuan("difference"));
        await billing.Work(unit => unit.Write("UPDATE drawer_movement SET amount = amount - 1 WHERE drawer = @Drawer AND kind = 'payment'", till));
    }

    [Fact]
    public async Task A_clerk_has_one_drawer_and_it_stays_shut_while_somebody_is_served()
    {
        var till = await Till.Open(billing);

        Assert.Equal((409, "drawer-open"), await Tried(till.Clerk.Post("drawers", new { seat = "other", @float = 0 })));
        Assert.Equal((409, "drawer-open"), await Tried(billing.As("cashier-late", Roles.Clerk).Post("drawers", new { seat = till.Seat, @float = 0 })));
        Assert.Equal(["float:required", "seat:required", "utilities[0]:not-one-of"], (await till.Clerk.Post("drawers", new { utilities = new[] { "tea" } })).Expect(400).FieldErrors);
        var transaction = await till.Begin();
        Assert.Equal((409, "transaction-open"), await Tried(till.Clerk.Post($"drawers/{till.Drawer}/close", new { counted = Notes() })));
        Assert.Equal((409, "transaction-open"), await Tried(till.Clerk.Post("payments/begin", new { })));
        (await till.Clerk.Post($"payments/transactions/{transaction}/give-up", new { reason = "customer-left" })).Expect(200);
        (await till.Clerk.Post($"drawers/{till.Drawer}/close", new { counted = Notes() })).Expect(200);
    }

    private static async Task<(int, string)> Tried(Task<Answer> answer) => (await answer) is var a ? (a.Status, a.Code) : default;
}
