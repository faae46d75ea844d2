using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Tokens;

/// <summary>
/// The keys tokens are signed with, in <c>signing-keys.json</c> of the data folder (mode 0600). All of them are published.
/// A new key signs only after <see cref="Lead"/>, when every service has read it, so a rotation refuses nobody.
/// </summary>
public sealed class KeyRing(string folder, TimeProvider time)
{
    /// <summary>Twice the five minutes after which services read the published keys again.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromMinutes(10);

    private static readonly JsonSerializerOptions Json = new(JsonDefaults.Options) { WriteIndented = true };
    private readonly string path = Path.Combine(folder, "signing-keys.json");
    private (DateTime Changed, IReadOnlyList<SigningKey> Keys) read;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SigningKey> All
    {
        get
        {
            var changed = File.GetLastWriteTimeUtc(path);
            if (read.Keys is null || changed != read.Changed) read = (changed, Load());
            return read.Keys;
        }
    }

    /// <summary>The newest key that has been published long enough; the only key when there is but one.</summary>
    public SigningKey Current => All.LastOrDefault(key => key.CreatedAt + Lead <= time.GetUtcNow()) ?? All[0];

    public async Task EnsureOne(CancellationToken cancel)
    {
        if (All.Count == 0) await Change(keys => keys.Count > 0 ? keys : [SigningKey.New(time.GetUtcNow())], cancel);
    }

    public async Task<SigningKey> Rotate(CancellationToken cancel)
    {
        var added = SigningKey.New(time.GetUtcNow());
        await Change(keys => [.. keys, added], cancel);
        return added;
    }

    public Task Remove(string kid, CancellationToken cancel) => Change(keys => [.. keys.Where(key => key.Key.KeyId != kid)], cancel);

    private async Task Change(Func<IReadOnlyList<SigningKey>, IReadOnlyList<SigningKey>> change, CancellationToken cancel)
    {
        using var held = await PrivateFile.Lock(path, time, cancel);
        var keys = change(Load());
        PrivateFile.Write(path, JsonSerializer.Serialize(keys.Select(key => new StoredKey(key.Key.KeyId, key.CreatedAt, key.ToPem())), Json));
        read = default;
    }

    private IReadOnlyList<SigningKey> Load() => PrivateFile.Read(path) is { } text
        ? [.. JsonSerializer.Deserialize<List<StoredKey>>(text, Json)!.OrderBy(key => key.CreatedAt).Select(key => SigningKey.FromPem(key.Pem, key.CreatedAt))]
        : [];

    private sealed record StoredKey(string Kid, DateTimeOffset CreatedAt, string Pem);
}
