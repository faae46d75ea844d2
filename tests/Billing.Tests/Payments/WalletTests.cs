using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Payments;

/// <summary>Billing with a provider of wallets beside it, on a port of its own.</summary>
public sealed class WalletBilling(Broker broker) : ServiceFixture(broker, BillingModule.Name, builder => builder.AddBilling(), app => app.MapBilling()), IAsyncLifetime
{
    public const string Key = "shared-between-the-two";

    private readonly HttpClient http = new(new SocketsHttpHandler());
    private WebApplication? provider;

    public Uri Provider => new(provider!.Urls.First());

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Billing:Wallet:Address"] = Provider.ToString(), ["Billing:Wallet:Secret"] = Key,
    };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        provider = builder.Build();
        new WalletSimulator(() => Key, () => new(Http().BaseAddress!, "/api/billing/wallet-callbacks"), http, Clock).Map(provider);
        await provider.StartAsync();
        await InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await provider!.DisposeAsync();
        http.Dispose();
    }

    /// <summary>The resident pays at the provider.</summary>
    public async Task Pay(string order, decimal? amount = null, bool silent = false)
    {
        using var response = await http.PostAsync(new Uri(Provider, $"/orders/{order}/pay"), new StringContent(JsonSerializer.Serialize(new { amount, silent }), Encoding.UTF8, "application/json"));
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Somebody calls back.</summary>
    public async Task<Answer> Tell(object told, string? key = Key, TimeSpan age = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(told, JsonDefaults.Options);
        var seconds = (Now - age).ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Http().BaseAddress!, "/api/billing/wallet-callbacks")) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        if (key is not null)
        {
            request.Headers.Add(WalletSignature.TimeHeader, seconds.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add(WalletSignature.Header, WalletSignature.Of(key, seconds, body));
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, JsonDocument.Parse(text).RootElement, null, null, text);
    }
}

public sealed class WalletTests(WalletBilling billing) : IClassFixture<WalletBilling>
{
    private const string Paid = "SELECT COUNT(*) FROM payment WHERE reference = @r";

    private static object Event(string id, string order, decimal amount, string state = "paid") => new { eventId = id, order, providerRef = "SIM-" + order, state, amount };

    private async Task<(Caller Resident, Answer Order, string Bill)> Ordered(string account, decimal amount = 21.5m)
    {
        var subject = "payer-" + account;
        await billing.Account(account, subject);
        var bill = await billing.Bill(account, "2026-10", amount);
        var resident = billing.As(subject, Roles.Resident);
        var order = (await resident.Post("wallet-orders", new { accounts = new[] { account } })).Expect(201);
        return (resident, order, bill.Number);
    }

    [Fact]
    public async Task A_resident_pays_their_own_bills_and_nobody_elses()
    {
        var (resident, order, bill) = await Ordered("W95500001");
        var placed = (await resident.Get($"wallet-orders/{order.Number}")).Expect(200);
        Assert.Equal(("placed", $"wallet://pay/{order.Number}"), (placed.State, placed.Text_("payUrl")));
        Assert.Equal((409, "order-open"), await Tried(resident.Post("wallet-orders", new { bills = new[] { bill } })));
        var stranger = billing.As("stranger", Roles.Resident);
        Assert.Equal(404, (await stranger.Post("wallet-orders", new { bills = new[] { bill } })).Status);
        Assert.Equal(404, (await stranger.Get($"wallet-orders/{order.Number}")).Status);

        await billing.Pay(order.Number);

        var paid = (await resident.Get($"wallet-orders/{order.Number}")).Expect(200);
        Assert.Equal("paid", paid.State);
        var payment = (await resident.Get($"payments/{paid.Text_("payment")}")).Expect(200).Body.GetProperty("payment");
        Assert.Equal(("wallet", 21.5m), (payment.GetProperty("method").GetString(), payment.Yuan("amount")));
        Assert.StartsWith("RO-", payment.GetProperty("receipt").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await billing.Read<long>("SELECT open_amount FROM bill WHERE number = @bill", new { bill }));
    }

    [Fact]
    public async Task A_callback_is_believed_only_when_it_is_signed_fresh_new_and_of_the_right_amount()
    {
        var (_, order, bill) = await Ordered("W95500002", 10m);
        var reference = new { r = "SIM-" + order.Number };

        Assert.Equal((401, "signature-missing"), await Tried(billing.Tell(Event("e1", order.Number, 10), key: null)));
        Assert.Equal((401, "signature-wrong"), await Tried(billing.Tell(Event("e1", order.Number, 10), key: "guessed")));
        Assert.Equal((401, "signature-stale"), await Tried(billing.Tell(Event("e1", order.Number, 10), age: TimeSpan.FromMinutes(10))));
        Assert.Equal(400, (await billing.Tell(new { eventId = "e1" })).Status);
        Assert.Equal((422, "wrong-amount"), await Tried(billing.Tell(Event("e2", order.Number, 0.01m))));
        Assert.Equal((422, "wrong-amount"), await Tried(billing.Tell(Event("e2", order.Number, 0.01m))));
        Assert.Equal(404, (await billing.Tell(Event("e3", "WO-none", 10))).Status);
        Assert.Equal(0, await billing.Read<int>(Paid, reference));
        Assert.Equal(1, await billing.Read<int>("SELECT COUNT(*) FROM escalation WHERE number = @Number AND level = 'wrong-amount'", order));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => billing.Tell(Event("e4", order.Number, 10))));
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(200, (await billing.Tell(Event("e5", order.Number, 10))).Status);
        Assert.Equal((409, "event-differs"), await Tried(billing.Tell(Event("e4", order.Number, 11))));
        Assert.Equal(1, await billing.Read<int>(Paid, reference));
        Assert.Equal(1000, await billing.Read<long>("SELECT SUM(amount) FROM allocation WHERE bill = @bill", new { bill }));
    }

    [Fact]
    public async Task A_callback_that_stays_away_is_asked_for_and_one_that_comes_late_still_pays()
    {
        var (asked, late, unpaid) = (await Ordered("W95500003"), await Ordered("W95500004"), await Ordered("W95500005"));
        await billing.Pay(asked.Order.Number, silent: true);
        await billing.Pay(unpaid.Order.Number, 20m, silent: true);
        async Task<string> State(Answer order) => await billing.Read<string>("SELECT state FROM wallet_order WHERE number = @Number", order);

        billing.Clock.Advance(TimeSpan.FromMinutes(3));
        await Eventually.True(async () => await State(asked.Order) == "paid");
        for (var minute = 0; minute < 16; minute++) billing.Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.True(async () =>
        {
            billing.Clock.Advance(TimeSpan.FromSeconds(30));
            return await State(late.Order) == "expired" && await State(unpaid.Order) == "expired";
        });

        Assert.Equal(1, await billing.Read<int>("SELECT COUNT(*) FROM escalation WHERE number = @Number AND level = 'wrong-amount'", unpaid.Order));
        await billing.Tell(Event("late-1", late.Order.Number, 21.5m));

        Assert.Equal(("paid", "expired"), (await State(late.Order), await State(unpaid.Order)));
        Assert.Equal(0, await billing.Read<long>("SELECT open_amount FROM bill WHERE number = @Bill", new { late.Bill }));
        Assert.Equal(2150, await billing.Read<long>("SELECT open_amount FROM bill WHERE number = @Bill", new { unpaid.Bill }));
    }

    [Fact]
    public async Task A_bill_paid_elsewhere_meanwhile_leaves_the_money_on_the_account()
    {
        var (_, order, bill) = await Ordered("W95500006", 9m);
        var till = await Till.Open(billing);
        (await till.Pay([bill], tendered: 9)).Expect(201);

        await billing.Pay(order.Number);

        Assert.Equal(-900, await billing.Read<long>("SELECT SUM(amount) FROM ledger_line WHERE account = 'W95500006' AND ledger = 'advance'"));
        Assert.Equal(900, await billing.Read<long>("SELECT SUM(amount) FROM allocation WHERE bill = @bill", new { bill }));
    }

    private static async Task<(int, string)> Tried(Task<Answer> answer) => (await answer) is var a ? (a.Status, a.Code) : default;
}
