using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Utilities.Commitments;

/// <summary>What a service brings to the engine.</summary>
public sealed class CommitmentsOptions
{
    /// <summary>Whether the caller owns the matter; residents and partners may see the explanation of their own clocks only. Without it, staff alone may.</summary>
    public Func<HttpContext, Guid, Task<bool>> OwnsMatter { get; set; } = (_, _) => Task.FromResult(false);
}

public static class CommitmentsModule
{
    public static WebApplicationBuilder AddCommitments(this WebApplicationBuilder builder, string service, Action<CommitmentsOptions>? configure = null) => throw new NotSupportedException();
    public static IEndpointRouteBuilder MapCommitments(this IEndpointRouteBuilder app, string service) => throw new NotSupportedException();
}
