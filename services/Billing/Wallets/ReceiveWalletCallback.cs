using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// The provider tells what became of an order. Public on purpose: who calls is proved by the signature over time and body, not by a token. An event counts once; one with another
/// amount than the order's pays nothing and is put before a supervisor.
/// </summary>
public sealed class ReceiveWalletCallback(UnitOfWork unit, SettleWalletOrder settle, IOptionsMonitor<WalletOptions> options)
{
    public const string Path = "/wallet-callbacks";

    private const int MostBytes = 64 * 1024;

    private const string Insert = "INSERT INTO wallet_callback (event_id, order_number, body_hash, amount, verdict, at) VALUES (@EventId, @Order, @hash, @Amount, @verdict, @now)";

    /// <param name="EventId">The provider's id of what happened.</param>
    /// <param name="State"><c>paid</c> or <c>closed</c>.</param>
    public sealed record Event(string EventId, string Order, string ProviderRef, string State, Money Amount);

    /// <param name="Verdict"><c>paid</c>, <c>closed</c>, <c>wrong-amount</c> or <c>unknown-order</c>.</param>
    public sealed record Answer(string EventId, string Verdict);

    private sealed record Told(string BodyHash, string Verdict);

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost(Path, (HttpContext http, ReceiveWalletCallback act, CancellationToken cancel) => act.Receive(http, cancel)).AllowAnonymous()
        .Accepts<Event>("application/json").Produces<Answer>().WithSummary("A wallet's provider tells of an order 钱包支付回调").WithTags("Wallet");

    private async Task<IResult> Receive(HttpContext http, CancellationToken cancel)
    {
        var wallet = options.CurrentValue;
        if (!wallet.IsConfigured) return Refusal.NotFound("wallet", "callback").ToResult();
        if (await Body(http.Request, cancel) is not { } body) return new Refusal(413, "too-large", "A callback is small.").ToResult();
        var headers = http.Request.Headers;
        if (WalletSignature.Fault(wallet.Secret!, headers[WalletSignature.TimeHeader], headers[WalletSignature.Header], body, unit.Time.GetUtcNow(), wallet.SignatureWithin) is { } fault)
            return new Refusal(401, fault, "The signature is missing, wrong or too old.").ToResult();
        if (Parse(body) is not { } told) return new FieldErrors().Add("body", "not-an-event", "Give eventId, order, providerRef, state and amount.").ToRefusal().ToResult();
        var verdict = await unit.Execute(() => Take(told, Convert.ToHexStringLower(SHA256.HashData(body))), cancel);
        return verdict.ToResult(word => word switch
        {
            "wrong-amount" => Refusal.Unprocessable(word, "The amount is not that of the order; nothing was paid with it.", told.Order).ToResult(),
            "unknown-order" => Refusal.NotFound("wallet order", told.Order).ToResult(),
            _ => TypedResults.Ok(new Answer(told.EventId, word)),
        });
    }

    private async Task<Outcome<string>> Take(Event told, string hash)
    {
        if (await unit.Single<Told>("SELECT body_hash, verdict FROM wallet_callback WHERE event_id = @EventId", told) is { } before)
            return before.BodyHash == hash ? before.Verdict : Refusal.Conflict("event-differs", "This event was told before with another content.", told.EventId);
        var order = await WalletOrder.Table.Find(unit, told.Order);
        var verdict = order is null ? "unknown-order" : told.State != WalletStatus.Paid ? "closed" : told.Amount != order.Amount ? "wrong-amount" : "paid";
        var now = unit.Time.GetUtcNow();
        await unit.Write(Insert, new { told.EventId, told.Order, hash, told.Amount, verdict, now });
        if (verdict == "paid" && (await settle.Pay(order!, told.ProviderRef)).Refusal is { } refusal) return refusal;
        if (verdict == "closed" && order!.State is WalletOrder.Created or WalletOrder.Placed && (await WalletOrder.Table.Keep(unit, order with { State = WalletOrder.Expired })).Refusal is { } changed) return changed;
        if (verdict == "wrong-amount") await settle.Differs(order!);
        return verdict;
    }

    private static async Task<byte[]?> Body(HttpRequest request, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            if (body.Length + read > MostBytes) return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static Event? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<Event>(body, JsonDefaults.Options) is { EventId.Length: > 0 and <= 200, Order.Length: > 0 and <= 40, ProviderRef.Length: > 0 and <= 200, State: not null } told ? told : null;
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
