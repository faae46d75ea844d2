using System.Text.Json;
using System.Text.Json.Serialization;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Tokens;

/// <summary>
/// One client per role for the demonstration town, their secrets in <c>demo-clients.json</c> (mode 0600).
/// What is already there and works stays as it is.
/// </summary>
public sealed class DemoClients(string folder, ClientStore clients)
{
    private static readonly JsonSerializerOptions Json = new(JsonDefaults.Options) { WriteIndented = true };
    private readonly string path = Path.Combine(folder, "demo-clients.json");

    public async Task Ensure(CancellationToken cancel)
    {
        var known = PrivateFile.Read(path) is { } text ? JsonSerializer.Deserialize<Dictionary<string, Credentials>>(text, Json)! : [];
        var changed = false;
        foreach (var role in Roles.All.Where(role => !Works(known.GetValueOrDefault(role))))
        {
            var id = $"demo-{role}";
            known[role] = new(id, await clients.Put(id, [role], ["hall"], cancel));
            changed = true;
        }

        if (changed) PrivateFile.Write(path, JsonSerializer.Serialize(known, Json));
    }

    private bool Works(Credentials? credentials) =>
        credentials is not null && Secrets.Matches(credentials.ClientSecret, clients.Find(credentials.ClientId)?.SecretHash);

    private sealed record Credentials(
        [property: JsonPropertyName("client_id")] string ClientId,
        [property: JsonPropertyName("client_secret")] string ClientSecret);
}
