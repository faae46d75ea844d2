using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Grpc.Server;

/// <summary>A gRPC call of a method that is not here is answered UNIMPLEMENTED; all other requests pass by this endpoint.</summary>
internal sealed class UnknownMethods
{
    private int mapped;

    public void MapOnce(IEndpointRouteBuilder routes)
    {
        if (Interlocked.Exchange(ref mapped, 1) == 1) return;
        var pattern = RoutePatternFactory.Parse("{grpcService}/{grpcMethod}", defaults: null, parameterPolicies: new { grpcMethod = new IsGrpcCall() });
        routes.Map(pattern, Refuse).WithOrder(int.MaxValue).WithDisplayName("gRPC unknown method").ExcludeFromDescription();
    }

    private static Task Refuse(HttpContext http)
    {
        http.Response.ContentType = Headers.ContentType;
        ResponseStatus.WriteAlone(http.Response, new Status(StatusCode.Unimplemented, $"There is no method {http.Request.Path}."), []);
        return Task.CompletedTask;
    }

    private sealed class IsGrpcCall : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            httpContext is { Request.Method: "POST" } && HttpProtocol.IsHttp2(httpContext.Request.Protocol) && Headers.IsGrpc(httpContext.Request.ContentType);
    }
}
