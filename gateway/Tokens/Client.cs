namespace Utilities.Gateway.Tokens;

/// <summary>A system that may ask for tokens.</summary>
/// <param name="Id">The <c>client_id</c>; becomes the token's subject.</param>
/// <param name="SecretHash">Salted hash of the secret (<see cref="Secrets"/>); the secret itself is nowhere.</param>
/// <param name="Roles">What its tokens may do.</param>
/// <param name="Scopes">Services its tokens are good for; <c>hall</c> for all.</param>
public sealed record Client(string Id, string SecretHash, IReadOnlyList<string> Roles, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt);
