using Microsoft.AspNetCore.Http;

namespace Utilities.Commitments;

/// <summary>What a service brings to the engine.</summary>
public sealed class CommitmentsOptions
{
    /// <summary>
    /// Whether the caller owns the matter: residents and partners may see the explanation of their own clocks only.
    /// As long as the service brings none, only staff may.
    /// </summary>
    public Func<HttpContext, Guid, Task<bool>> OwnsMatter { get; set; } = (_, _) => Task.FromResult(false);
}
