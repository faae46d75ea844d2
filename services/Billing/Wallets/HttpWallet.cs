using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A provider that takes signed JSON over HTTP: <c>POST orders</c> and <c>GET orders/{number}</c> below its address.</summary>
internal sealed class HttpWallet(IHttpClientFactory clients, WalletAddresses addresses, IOptionsMonitor<WalletOptions> options, TimeProvider time) : IWalletProvider
{
    public const string ClientName = "wallet";

    /// <summary>What the provider is given.</summary>
    public sealed record Order(string Number, Money Amount, string Currency, DateTimeOffset ExpiresAt, Uri? Notify);

    public Task<WalletPlaced?> Place(string order, Money amount, DateTimeOffset expiresAt, CancellationToken cancel) =>
        Send<WalletPlaced>(HttpMethod.Post, "orders", JsonSerializer.SerializeToUtf8Bytes(new Order(order, amount, "CNY", expiresAt, addresses.Callback), JsonDefaults.Options), cancel);

    public Task<WalletStatus?> Ask(string order, CancellationToken cancel) => Send<WalletStatus>(HttpMethod.Get, $"orders/{Uri.EscapeDataString(order)}", [], cancel);

    private async Task<T?> Send<T>(HttpMethod method, string path, byte[] body, CancellationToken cancel)
        where T : class
    {
        if (options.CurrentValue is not { IsConfigured: true, Secret: { } secret } || addresses.Provider is not { } provider) return null;
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(method, $"{provider.ToString().TrimEnd('/')}/{path}");
        if (body.Length > 0) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        request.Headers.Add(WalletSignature.TimeHeader, seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WalletSignature.Header, WalletSignature.Of(secret, seconds, body.Length > 0 ? body : Encoding.UTF8.GetBytes(path)));
        try
        {
            using var response = await clients.CreateClient(ClientName).SendAsync(request, cancel);
            return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<T>(JsonDefaults.Options, cancel) : null;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException || (failure is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            // It is asked again; an order that stays unpaid expires.
            return null;
        }
    }
}
