using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Plays a wallet's provider, in the demo town and in tests: takes orders, lets them be paid, calls back signed, and can be told to keep silent. It knows no more of the hall than a
/// provider would.
/// </summary>
/// <param name="secret">Shared with the hall.</param>
/// <param name="callback">Where it calls back when an order names no place.</param>
public sealed class WalletSimulator(Func<string> secret, Func<Uri> callback, HttpClient http, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Order> orders = new(StringComparer.Ordinal);
    private int events;

    private sealed record Order(string Number, Money Amount, string State, DateTimeOffset ExpiresAt, Uri? Notify);

    /// <param name="Amount">What is paid; the order's amount when left out.</param>
    /// <param name="Silent">The callback stays away.</param>
    public sealed record PayBody(decimal? Amount, bool? Silent);

    /// <param name="at">A group of its own.</param>
    public void Map(IEndpointRouteBuilder at)
    {
        at.MapPost("/orders", (JsonElement body) => Place(body)).AllowAnonymous().ExcludeFromDescription();
        at.MapGet("/orders/{number}", (string number) => orders.TryGetValue(number, out var order) ? Results.Json(StatusOf(order), JsonDefaults.Options) : Results.NotFound()).AllowAnonymous().ExcludeFromDescription();
        at.MapPost("/orders/{number}/pay", (string number, PayBody body, CancellationToken cancel) => Pay(number, body, cancel)).AllowAnonymous().ExcludeFromDescription();
    }

    private IResult Place(JsonElement body)
    {
        var number = body.GetProperty("number").GetString()!;
        var notify = body.TryGetProperty("notify", out var place) && place.ValueKind == JsonValueKind.String ? new Uri(place.GetString()!) : null;
        orders.TryAdd(number, new(number, Money.OfYuan(body.GetProperty("amount").GetDecimal()), WalletStatus.Waiting, body.GetProperty("expiresAt").GetDateTimeOffset(), notify));
        return Results.Json(new WalletPlaced($"SIM-{number}", $"wallet://pay/{number}"), JsonDefaults.Options);
    }

    private async Task<IResult> Pay(string number, PayBody body, CancellationToken cancel)
    {
        if (!orders.TryGetValue(number, out var order)) return Results.NotFound();
        var paid = orders[number] = order with { State = WalletStatus.Paid, Amount = body.Amount is { } yuan ? Money.OfYuan(yuan) : order.Amount };
        if (body.Silent == true) return Results.Ok(new { called = false });
        using var response = await Call(paid, cancel);
        return Results.Ok(new { called = true, status = (int)response.StatusCode });
    }

    private Task<HttpResponseMessage> Call(Order order, CancellationToken cancel)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"sim-{order.Number}-{Interlocked.Increment(ref events)}");
        var body = JsonSerializer.SerializeToUtf8Bytes(new ReceiveWalletCallback.Event(id, order.Number, $"SIM-{order.Number}", WalletStatus.Paid, order.Amount), JsonDefaults.Options);
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, order.Notify ?? callback()) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        request.Headers.Add(WalletSignature.TimeHeader, seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WalletSignature.Header, WalletSignature.Of(secret(), seconds, body));
        return http.SendAsync(request, cancel);
    }

    private static WalletStatus StatusOf(Order order) => new(order.Number, $"SIM-{order.Number}", order.State, order.Amount);
}
