using System.Net.Http.Headers;
using System.Text.Json;

namespace Utilities.TestKit;

/// <summary>Tokens of the demo town's clients, whose secrets the gateway writes into its data folder.</summary>
public static class DemoTokens
{
    /// <param name="gateway">A client of the gateway that sends no token yet.</param>
    /// <param name="folder">The platform's data folder.</param>
    /// <param name="role">The client's role: <c>clerk</c>.</param>
    public static async Task<AuthenticationHeaderValue> Issue(HttpClient gateway, string folder, string role)
    {
        using var demo = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "demo-clients.json")));
        var client = demo.RootElement.GetProperty(role);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client.GetProperty("client_id").GetString()!,
            ["client_secret"] = client.GetProperty("client_secret").GetString()!,
        });
        using var response = await gateway.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        response.EnsureSuccessStatusCode();
        using var token = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return new AuthenticationHeaderValue("Bearer", token.RootElement.GetProperty("access_token").GetString());
    }
}
