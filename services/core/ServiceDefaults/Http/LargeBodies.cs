using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Utilities.ServiceDefaults;

/// <summary>Endpoints that stream a file as their body.</summary>
public static class LargeBodies
{
    private static readonly LargeBody Mark = new();

    /// <summary>A file may be as large as <see cref="LimitOptions.FileBytes"/>, and there is no request timeout: the endpoint must read the body as a stream.</summary>
    public static TBuilder WithLargeBody<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(Mark, new DisableRequestTimeoutAttribute());

    /// <summary>After routing, before anything is read.</summary>
    internal static void UseLargeBodies(this IApplicationBuilder app)
    {
        var limits = app.ApplicationServices.GetRequiredService<IOptions<LimitOptions>>();
        app.Use((http, next) =>
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<LargeBody>() is not null && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = limits.Value.FileBytes;
            return next(http);
        });
    }

    private sealed class LargeBody;
}
