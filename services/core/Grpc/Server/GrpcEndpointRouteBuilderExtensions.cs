using System.Reflection;
using Grpc.Core;
using Grpc.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Mapping gRPC services: every method is an ordinary endpoint, so authorization and other metadata work as for any other.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <typeparam name="TService">Derives from a generated base; made anew for every call unless registered.</typeparam>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder) where TService : class
    {
        var unknown = builder.ServiceProvider.GetService<UnknownMethods>() ?? throw new InvalidOperationException("Call AddGrpc first.");
        var binder = new EndpointBinder<TService>(builder);
        Generated(typeof(TService)).Invoke(null, [binder, null]);
        unknown.MapOnce(builder);
        return new GrpcServiceEndpointConventionBuilder(binder.Endpoints);
    }

    private static MethodInfo Generated(Type service)
    {
        for (var type = service; type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is not { } binding) continue;
            return binding.BindType.GetMethod(binding.BindMethodName, BindingFlags.Public | BindingFlags.Static, [typeof(ServiceBinderBase), type])!;
        }

        throw new InvalidOperationException($"{service} derives from no generated gRPC base.");
    }
}

/// <summary>Applies what is said of a service to each of its methods.</summary>
public sealed class GrpcServiceEndpointConventionBuilder : IEndpointConventionBuilder
{
    private readonly IReadOnlyList<IEndpointConventionBuilder> endpoints;

    internal GrpcServiceEndpointConventionBuilder(IReadOnlyList<IEndpointConventionBuilder> endpoints)
    {
        this.endpoints = endpoints;
    }

    public void Add(Action<EndpointBuilder> convention)
    {
        foreach (var endpoint in endpoints) endpoint.Add(convention);
    }

    public void Finally(Action<EndpointBuilder> finallyConvention)
    {
        foreach (var endpoint in endpoints) endpoint.Finally(finallyConvention);
    }
}
