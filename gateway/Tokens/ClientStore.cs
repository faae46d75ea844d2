using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Tokens;

/// <summary>The clients of the token endpoint, in <c>clients.json</c> of the data folder.</summary>
public sealed class ClientStore(string folder, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonDefaults.Options) { WriteIndented = true };

    private readonly StoredList<Client> clients = new(
        Path.Combine(folder, "clients.json"),
        text => JsonSerializer.Deserialize<List<Client>>(text, Json)!,
        list => JsonSerializer.Serialize(list, Json),
        time);

    public IReadOnlyList<Client> All => clients.Items;

    public Client? Find(string id) => All.FirstOrDefault(client => client.Id == id);

    /// <summary>Adds a client or replaces the one of the same id. Returns its secret, which cannot be had again.</summary>
    public async Task<string> Put(string id, IReadOnlyList<string> roles, IReadOnlyList<string> scopes, CancellationToken cancel)
    {
        var secret = Secrets.New();
        var client = new Client(id, Secrets.Hash(secret), roles, scopes, time.GetUtcNow());
        await clients.Change(list => [.. list.Where(other => other.Id != id), client], cancel);
        return secret;
    }

    public Task Remove(string id, CancellationToken cancel) => clients.Change(list => [.. list.Where(other => other.Id != id)], cancel);
}
