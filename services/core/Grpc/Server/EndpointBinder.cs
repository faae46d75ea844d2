using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Grpc.Server;

/// <summary>Makes an endpoint of every method that the generated code tells of.</summary>
internal sealed class EndpointBinder<TService>(IEndpointRouteBuilder routes) : ServiceBinderBase where TService : class
{
    private readonly ServerCalls calls = ActivatorUtilities.CreateInstance<ServerCalls>(routes.ServiceProvider, routes.ServiceProvider.GetRequiredService<IOptions<GrpcServiceOptions>>().Value);
    private readonly ObjectFactory<TService> make = ActivatorUtilities.CreateFactory<TService>([]);
    private readonly List<IEndpointConventionBuilder> endpoints = [];

    public IReadOnlyList<IEndpointConventionBuilder> Endpoints => endpoints;

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Open<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>(method.Name, typeof(TRequest), typeof(ServerCallContext));
        Map(method.FullName, Serve);

        Task Serve(HttpContext http) => calls.Unary(http, method, (request, call) => WithService(http, service => invoke(service, request, call)));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Open<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(
            method.Name, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        Map(method.FullName, Serve);

        Task Serve(HttpContext http) => calls.Streaming(http, method, (request, stream, call) => WithService(http, async service =>
        {
            await invoke(service, request, stream, call);
            return true;
        }));
    }

    private static TDelegate Open<TDelegate>(string name, params Type[] parameters) where TDelegate : Delegate =>
        typeof(TService).GetMethod(name, parameters)!.CreateDelegate<TDelegate>();

    private void Map(string path, RequestDelegate serve) => endpoints.Add(routes.MapPost(path, serve)
        .WithDisplayName($"gRPC {path}")
        .WithMetadata(new DisableRequestTimeoutAttribute()) // the caller's deadline counts, and a stream may have none
        .ExcludeFromDescription());

    private async Task<T> WithService<T>(HttpContext http, Func<TService, Task<T>> use)
    {
        if (http.RequestServices.GetService<TService>() is { } registered) return await use(registered);
        var service = make(http.RequestServices, null);
        try
        {
            return await use(service);
        }
        finally
        {
            if (service is IAsyncDisposable waiting) await waiting.DisposeAsync();
            else (service as IDisposable)?.Dispose();
        }
    }
}
