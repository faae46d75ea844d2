using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Utilities.ServiceDefaults;

/// <summary>
/// Remembers tokens found good, so that a client with many requests pays for one signature check a minute instead of one per request.
/// Expiry is checked every time; a key withdrawn by the authority stops counting within <see cref="Memory"/>.
/// </summary>
internal sealed class RememberingTokenHandler(TimeProvider time) : JsonWebTokenHandler
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (TokenValidationResult Result, DateTimeOffset Until)> good = new(StringComparer.Ordinal);

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        var now = time.GetUtcNow();
        if (good.TryGetValue(token, out var known) && now < known.Until && now < Expiry(known.Result)) return known.Result;

        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (!result.IsValid) return result;
        if (good.Count >= Capacity) good.Clear();
        _ = result.ClaimsIdentity; // it is built on first use and not for two requests at once
        good[token] = (result, now + Memory);
        return result;
    }

    private static DateTimeOffset Expiry(TokenValidationResult result) => new(result.SecurityToken.ValidTo, TimeSpan.Zero);
}
