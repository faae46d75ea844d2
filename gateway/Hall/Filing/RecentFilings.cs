using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

/// <summary>
/// The last answers to filings, by client and key: a repeated filing is answered also while its owner is down. Only a short cut in memory;
/// what was filed stands with its owner. Confidential and anonymous filings are not remembered.
/// </summary>
internal sealed class RecentFilings(IOptions<HallOptions> options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Client, string Key), (string Hash, FiledMatter Answer)> answers = [];
    private readonly Queue<(string Client, string Key)> order = new();

    public static string Hash(HallMatter matter) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(matter, JsonDefaults.Options)));

    /// <summary>The answer given before; that the key belongs to another filing; or null.</summary>
    public Outcome<FiledMatter>? Find(string client, string key, HallMatter matter)
    {
        lock (gate)
        {
            if (!answers.TryGetValue((client, key), out var known)) return null;
            return known.Hash == Hash(matter)
                ? known.Answer
                : Refusal.Unprocessable("idempotency-key-reused", "This Idempotency-Key belongs to another request.", $"'{key}' was used for another matter. Take a new key for a new matter.");
        }
    }

    public void Keep(string client, string key, HallMatter matter, FiledMatter answer)
    {
        lock (gate)
        {
            if (!answers.TryAdd((client, key), (Hash(matter), answer))) return;
            order.Enqueue((client, key));
            while (order.Count > options.Value.RecentFilings) answers.Remove(order.Dequeue());
        }
    }
}
