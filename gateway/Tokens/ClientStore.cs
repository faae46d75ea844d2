using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Tokens;

/// <summary>The clients of the token endpoint, in <c>clients.json</c> of the data folder. A change of the file counts at once.</summary>
public sealed class ClientStore(string folder, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonDefaults.Options) { WriteIndented = true };
    private readonly string path = Path.Combine(folder, "clients.json");
    private (DateTime Changed, IReadOnlyList<Client> Clients) read;

    public IReadOnlyList<Client> All
    {
        get
        {
            var changed = File.GetLastWriteTimeUtc(path);
            if (read.Clients is null || changed != read.Changed) read = (changed, Load());
            return read.Clients;
        }
    }

    public Client? Find(string id) => All.FirstOrDefault(client => client.Id == id);

    /// <summary>Adds a client or replaces the one of the same id. Returns its secret, which cannot be had again.</summary>
    public async Task<string> Put(string id, IReadOnlyList<string> roles, IReadOnlyList<string> scopes, CancellationToken cancel)
    {
        var secret = Secrets.New();
        var client = new Client(id, Secrets.Hash(secret), roles, scopes, time.GetUtcNow());
        await Change(clients => [.. clients.Where(other => other.Id != id), client], cancel);
        return secret;
    }

    public Task Remove(string id, CancellationToken cancel) => Change(clients => [.. clients.Where(other => other.Id != id)], cancel);

    private async Task Change(Func<IReadOnlyList<Client>, IReadOnlyList<Client>> change, CancellationToken cancel)
    {
        using var held = await PrivateFile.Lock(path, time, cancel);
        PrivateFile.Write(path, JsonSerializer.Serialize(change(Load()), Json));
        read = default;
    }

    private IReadOnlyList<Client> Load() =>
        PrivateFile.Read(path) is { } text ? JsonSerializer.Deserialize<List<Client>>(text, Json)! : [];
}
