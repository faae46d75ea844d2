using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;

namespace Utilities.ServiceDefaults;

/// <summary>Endpoints that stream a body of any size.</summary>
public static class LargeBodies
{
    /// <summary>Lifts the size limit and the request timeout for this endpoint: it must read the body as a stream.</summary>
    public static TBuilder WithLargeBody<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new DisableRequestSizeLimitAttribute(), new DisableRequestTimeoutAttribute());
}
