using System.Collections.Concurrent;
using System.Security.Claims;

namespace Utilities.ServiceDefaults;

/// <summary>
/// Tokens lately found good, so that a client with many requests pays for one signature check a minute instead of one per request.
/// Expiry is checked every time; a key withdrawn by the authority stops counting within <see cref="Memory"/>.
/// </summary>
internal sealed class KnownTokens(TimeProvider time)
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (ClaimsPrincipal User, DateTimeOffset Until)> good = new(StringComparer.Ordinal);

    public ClaimsPrincipal? Find(string token) =>
        good.TryGetValue(token, out var known) && time.GetUtcNow() < known.Until ? known.User : null;

    /// <param name="token">The token as it was sent.</param>
    /// <param name="user">Who it stands for.</param>
    /// <param name="expiry">When it ends by itself.</param>
    public void Add(string token, ClaimsPrincipal user, DateTimeOffset expiry)
    {
        if (good.Count >= Capacity) good.Clear();
        var forgotten = time.GetUtcNow() + Memory;
        good[token] = (user, expiry < forgotten ? expiry : forgotten);
    }
}
