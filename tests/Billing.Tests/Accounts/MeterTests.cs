using System.Text.Json;
using Utilities.Contracts;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Accounts;

public sealed class MeterTests(BillingService billing) : IClassFixture<BillingService>
{
    [Fact]
    public async Task An_exchange_ends_the_old_register_and_begins_the_new_one_on_the_account_of_the_service_point_once()
    {
        var (point, old, fresh) = (Town.Key("SP"), Town.Key("MT"), Town.Key("MT"));
        var number = await billing.Account("power", servicePoint: point, meters: [new { meter = old, digits = 6, multiplier = 20, registers = new[] { new { reading = 5 } } }]);
        var fact = Fact("power", old, 1520.4m, fresh, 0.2m, point);

        await billing.Work(unit => unit.Publish(fact));
        await billing.Work(unit => unit.Publish(fact));
        await Eventually.True(async () => (await Meters(number)).Count == 2, because: "the exchange to be entered");

        Assert.Equal(
            [$"{old} 2026-01-01..2026-11-23 5..1520.4 x20 6", $"{fresh} 2026-11-23.. 0.2.. x20 6"],
            (await Meters(number)).OrderBy(meter => meter.FromOn).Select(Text));
        await Waits(fact, 0);
        Assert.Equal("MF-1", await billing.Read<string>("SELECT origin FROM account_meter WHERE meter = @fresh", new { fresh }));
    }

    [Fact]
    public async Task An_exchange_without_a_service_point_is_entered_where_the_old_meter_hangs_and_those_that_come_too_early_wait_for_their_turn()
    {
        var (one, two, three) = (Town.Key("MT"), Town.Key("MT"), Town.Key("MT"));
        var number = await billing.Account("gas", meters: [new { meter = one }]);

        var second = Fact("gas", two, 7m, three, 1m);
        await billing.Work(unit => unit.Publish(second));
        await Waits(second, 1);
        await billing.Work(unit => unit.Publish(Fact("gas", one, 812.4m, two, 0m)));

        await Eventually.True(async () => (await Meters(number)).Count == 3, because: "both exchanges");
        Assert.Equal([(one, "812.4"), (two, "7"), (three, "")], (await Meters(number)).OrderBy(meter => meter.Meter, StringComparer.Ordinal).Select(meter => (meter.Meter, $"{meter.LastReading}")));
        await Waits(second, 0);
    }

    [Fact]
    public async Task An_exchange_that_fits_no_account_is_kept_until_a_clerk_says_whose_it_is()
    {
        var unknown = Fact("water", Town.Key("MT"), 12.3456m, Town.Key("MT"), 0m, "nowhere");
        await billing.Work(unit => unit.Publish(unknown));
        var next = Fact("water", unknown.NewMeter, 9m, Town.Key("MT"), 0m, "nowhere");
        await billing.Work(unit => unit.Publish(next));
        await Waits(unknown, 1);
        await Waits(next, 1);
        var waiting = await Find(unknown);
        Assert.Equal(("not-exact", 12.346m), (waiting.GetProperty("cause").GetString(), waiting.GetProperty("oldReading").GetDecimal()));

        var path = $"meter-facts/{waiting.GetProperty("id").GetGuid()}/settle";
        Assert.Equal(["account:required"], (await billing.Clerk.Post(path, new { account = "W1", reason = "x" })).Expect(400).FieldErrors);
        Assert.Equal(["account:unknown-account"], (await billing.Clerk.Post(path, new { account = await billing.Account("gas") })).Expect(400).FieldErrors);
        Assert.Equal("unknown-meter", (await billing.Clerk.Post(path, new { account = await billing.Account() })).Expect(422).Code);
        Assert.Equal(403, (await billing.Crew.Post(path, new { reason = "x" })).Status);
        var number = await billing.Account(meters: [new { meter = unknown.OldMeter }]);
        Assert.Equal(number, (await billing.Clerk.Post(path, new { account = number })).Expect(200).Text_("account"));
        Assert.Equal("settled", (await billing.Clerk.Post(path, new { reason = "again" })).Expect(409).Code);
        Assert.Equal(3, (await Meters(number)).Count);
        await Waits(next, 0);

        var foreign = Fact("water", Town.Key("MT"), 1m, Town.Key("MT"), 0m, "nowhere");
        await billing.Work(unit => unit.Publish(foreign));
        await Waits(foreign, 1);
        Assert.Equal("unknown-service-point", (await Find(foreign)).GetProperty("cause").GetString());
        Assert.Equal("a neighbouring town's", (await billing.Clerk.Post($"meter-facts/{(await Find(foreign)).GetProperty("id").GetGuid()}/settle", new { reason = "a neighbouring town's" })).Expect(200).Text_("reason"));
        await Waits(foreign, 0);
    }

    [Fact]
    public async Task A_time_of_use_meter_is_exchanged_with_both_readings_of_every_register()
    {
        var (point, old) = (Town.Key("SP"), Town.Key("MT"));
        var number = await billing.Account("power", servicePoint: point, meters: [new { meter = old, registers = new[] { new { register = "peak", reading = 1 }, new { register = "valley", reading = 2 } } }]);
        var fact = Fact("power", old, 300m, Town.Key("MT"), 0m, point);
        await billing.Work(unit => unit.Publish(fact));
        await Waits(fact, 1);
        Assert.Equal("several-registers", (await Find(fact)).GetProperty("cause").GetString());

        var path = $"accounts/{number}/meters/{old}/replace";
        Assert.Equal(
            ["newMeter:required", "registers[0].newReading:required", "registers[0].register:not-one-of", "registers[1].oldReading:out-of-range", "replacedOn:in-the-future"],
            (await billing.Clerk.Post(path, new { replacedOn = "2027-01-01", registers = new object[] { new { register = "night", oldReading = 1 }, new { register = "peak", oldReading = -1, newReading = 0 } } })).Expect(400).FieldErrors);
        Assert.Equal("several-registers", (await billing.Clerk.Post(path, new { newMeter = "X", registers = new[] { new { oldReading = 1, newReading = 0 } } })).Expect(422).Code);
        (await billing.Clerk.Post($"meter-facts/{(await Find(fact)).GetProperty("id").GetGuid()}/settle", new
        {
            account = number, registers = new object[] { new { register = "peak", oldReading = 100, newReading = 0 }, new { register = "valley", oldReading = 200, newReading = 0.5 } },
        })).Expect(200);
        Assert.Equal(4, (await Meters(number)).Count);
    }

    [Fact]
    public async Task A_meter_is_put_on_an_account_by_hand_and_hangs_on_one_at_a_time()
    {
        var (number, meter) = (await billing.Account(), Town.Key("MT"));

        Assert.Equal(["fromOn:too-early", "multiplier:out-of-range"], (await billing.Clerk.Post($"accounts/{number}/meters", new { meter, fromOn = "2020-01-01", multiplier = 0 })).Expect(400).FieldErrors);
        (await billing.Clerk.Post($"accounts/{number}/meters", new { meter, fromOn = "2026-02-01", digits = 5, registers = new[] { new { reading = 3 } } }, idempotencyKey: meter)).Expect(201);
        Assert.Equal("meter-in-use", (await billing.Clerk.Post($"accounts/{await billing.Account()}/meters", new { meter })).Expect(409).Code);
        Assert.Equal((100_000m, 3m), ((await Meters(number))[0].Rollover!.Value.Units, (await Meters(number))[0].FirstReading!.Value.Units));
        Assert.Equal(404, (await billing.Clerk.Post("accounts/W99999999/meters", new { meter })).Status);
    }

    private MeterReplaced Fact(string utility, string old, decimal last, string fresh, decimal first, string? point = null) => new()
    {
        Service = utility, MatterId = Guid.CreateVersion7(billing.Now), Number = "MF-1", ServicePoint = point, OldMeter = old, OldReading = last, NewMeter = fresh, NewReading = first, Unit = "m3", At = billing.Now,
    };

    private async Task<IReadOnlyList<AccountMeter>> Meters(string account)
    {
        IReadOnlyList<AccountMeter> meters = [];
        await billing.Work(async unit => meters = await unit.Query<AccountMeter>(AccountMeter.OfAccount, new { account }));
        return meters;
    }

    private Task Waits(MeterReplaced fact, int count) => Eventually.True(
        async () => await billing.Read<int>("SELECT COUNT(*) FROM unmatched_meter_fact WHERE old_meter = @OldMeter AND settled_at IS NULL", new { fact.OldMeter }) == count, because: $"{count} to wait");

    private async Task<JsonElement> Find(MeterReplaced fact) => (await billing.Clerk.Get($"meter-facts?utility={fact.Service}&limit=500")).Expect(200).Body.GetProperty("items").EnumerateArray()
        .Single(item => item.GetProperty("oldMeter").GetString() == fact.OldMeter);

    private static string Text(AccountMeter meter) => $"{meter.Meter} {meter.FromOn:yyyy-MM-dd}..{meter.ToOn:yyyy-MM-dd} {meter.FirstReading}..{meter.LastReading} x{meter.Multiplier} {meter.Digits}";
}
