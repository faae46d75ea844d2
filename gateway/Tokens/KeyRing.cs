using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Tokens;

/// <summary>
/// The keys tokens are signed with, in <c>signing-keys.json</c> of the data folder. All of them are published.
/// A new key signs only after <see cref="Lead"/>, when every service has read it, so a rotation refuses nobody.
/// </summary>
public sealed class KeyRing(string folder, TimeProvider time)
{
    /// <summary>Twice the five minutes after which services read the published keys again.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromMinutes(10);

    private static readonly JsonSerializerOptions Json = new(JsonDefaults.Options) { WriteIndented = true };

    private readonly StoredList<SigningKey> keys = new(
        Path.Combine(folder, "signing-keys.json"),
        text => [.. JsonSerializer.Deserialize<List<StoredKey>>(text, Json)!.OrderBy(key => key.CreatedAt).Select(key => SigningKey.FromPem(key.Pem, key.CreatedAt))],
        list => JsonSerializer.Serialize(list.Select(key => new StoredKey(key.Key.KeyId, key.CreatedAt, key.ToPem())), Json),
        time);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SigningKey> All => keys.Items;

    /// <summary>The newest key that has been published long enough; the oldest when none has.</summary>
    public SigningKey Current => All.LastOrDefault(key => key.CreatedAt + Lead <= time.GetUtcNow()) ?? All[0];

    public async Task EnsureOne(CancellationToken cancel)
    {
        if (All.Count == 0) await keys.Change(list => list.Count > 0 ? list : [SigningKey.New(time.GetUtcNow())], cancel);
    }

    public async Task<SigningKey> Rotate(CancellationToken cancel)
    {
        var added = SigningKey.New(time.GetUtcNow());
        await keys.Change(list => [.. list, added], cancel);
        return added;
    }

    public Task Remove(string kid, CancellationToken cancel) => keys.Change(list => [.. list.Where(key => key.Key.KeyId != kid)], cancel);

    private sealed record StoredKey(string Kid, DateTimeOffset CreatedAt, string Pem);
}
