// Signatures of Aspire.Hosting, Aspire.Hosting.RabbitMQ and Aspire.Hosting.SqlServer 13.2 that the app host calls, without bodies.
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

#pragma warning disable CA1040, CA1052, CA1812 // shapes only

namespace Aspire.Hosting.ApplicationModel
{
    public interface IResource;

    public interface IResourceWithConnectionString : IResource;

    public interface IResourceWithEnvironment : IResource;

    public interface IResourceWithEndpoints : IResource;

    public interface IResourceWithProbes : IResource;

    public interface IResourceWithWaitSupport : IResource;

    public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

    public interface IResourceBuilder<out T> where T : IResource;

    public class ContainerResource : IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithWaitSupport;

    public sealed class ParameterResource : IResource;

    public sealed class ProjectResource : IResourceWithEnvironment, IResourceWithServiceDiscovery, IResourceWithProbes, IResourceWithWaitSupport;

    public sealed class RabbitMQServerResource : ContainerResource, IResourceWithConnectionString;

    public sealed class SqlServerServerResource : ContainerResource, IResourceWithConnectionString;

    public sealed class SqlServerDatabaseResource : IResourceWithConnectionString;

    public sealed class ConnectionStringResource : IResourceWithConnectionString;

    public sealed class EndpointReference;

    public sealed class EndpointAnnotation
    {
        public string Transport { get; set; } = "";
    }

    public sealed class ResourceUrlAnnotation
    {
        public string? DisplayText { get; set; }
    }

    public enum ContainerLifetime
    {
        Session,
        Persistent,
    }

    public enum ProbeType
    {
        Startup,
        Readiness,
        Liveness,
    }

    [System.Runtime.CompilerServices.InterpolatedStringHandler]
    public ref struct ExpressionHandler(int literals, int formatted)
    {
        public readonly int Parts => literals + formatted;

        public readonly void AppendLiteral(string value) => throw Shape.Only;

        public readonly void AppendFormatted(string? value) => throw Shape.Only;
    }

    public sealed class ReferenceExpression
    {
        public static ReferenceExpression Create(in ExpressionHandler handler) => throw Shape.Only;
    }
}

namespace Aspire.Hosting
{
    using Aspire.Hosting.ApplicationModel;

    internal static class Shape
    {
        public static NotSupportedException Only => new("A shape to compile against.");
    }

    public interface IProjectMetadata;

    public sealed class ProjectResourceOptions
    {
        public bool ExcludeLaunchProfile { get; set; }
    }

    public sealed class DistributedApplicationExecutionContext
    {
        public bool IsRunMode => throw Shape.Only;
    }

    public interface IDistributedApplicationBuilder
    {
        ConfigurationManager Configuration { get; }

        IHostEnvironment Environment { get; }

        string AppHostDirectory { get; }

        DistributedApplicationExecutionContext ExecutionContext { get; }

        DistributedApplication Build();
    }

    public sealed class DistributedApplication
    {
        public static IDistributedApplicationBuilder CreateBuilder(string[] args) => throw Shape.Only;

        public void Run() => throw Shape.Only;
    }

    public static class Builders
    {
        public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name, Action<ProjectResourceOptions> configure) where TProject : IProjectMetadata, new() => throw Shape.Only;

        public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null) => throw Shape.Only;

        public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder, int? port) => throw Shape.Only;

        public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false) => throw Shape.Only;

        public static IResourceBuilder<SqlServerServerResource> AddSqlServer(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? password = null, int? port = null) => throw Shape.Only;

        public static IResourceBuilder<SqlServerServerResource> WithDataVolume(this IResourceBuilder<SqlServerServerResource> builder, string? name = null, bool isReadOnly = false) => throw Shape.Only;

        public static IResourceBuilder<SqlServerDatabaseResource> AddDatabase(this IResourceBuilder<SqlServerServerResource> builder, string name, string? databaseName = null) => throw Shape.Only;

        public static IResourceBuilder<T> WithLifetime<T>(this IResourceBuilder<T> builder, ContainerLifetime lifetime) where T : ContainerResource => throw Shape.Only;

        public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(this IDistributedApplicationBuilder builder, string name, string? environmentVariableName = null) => throw Shape.Only;

        public static IResourceBuilder<ConnectionStringResource> AddConnectionString(this IDistributedApplicationBuilder builder, string name, ReferenceExpression expression) => throw Shape.Only;

        public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) => throw Shape.Only;

        public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) => throw Shape.Only;

        public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false) where T : IResourceWithEnvironment => throw Shape.Only;

        public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResourceWithWaitSupport => throw Shape.Only;

        public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas) => throw Shape.Only;

        public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints => throw Shape.Only;

        public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool isProxied = true) where T : IResourceWithEndpoints => throw Shape.Only;

        public static IResourceBuilder<T> WithEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? scheme = null, string? name = null, string? env = null, bool isProxied = true, bool? isExternal = null) where T : IResourceWithEndpoints => throw Shape.Only;

        public static IResourceBuilder<T> WithEndpoint<T>(this IResourceBuilder<T> builder, string endpointName, Action<EndpointAnnotation> callback, bool createIfNotExists = true) where T : IResourceWithEndpoints => throw Shape.Only;

        public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name) where T : IResourceWithEndpoints => throw Shape.Only;

        public static IResourceBuilder<T> WithHttpProbe<T>(this IResourceBuilder<T> builder, ProbeType type, string? path = null, int? initialDelaySeconds = null, int? periodSeconds = null, int? timeoutSeconds = null, int? failureThreshold = null, int? successThreshold = null, string? endpointName = null) where T : IResourceWithEndpoints, IResourceWithProbes => throw Shape.Only;

        public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value) where T : IResourceWithEnvironment => throw Shape.Only;

        public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter) where T : IResourceWithEnvironment => throw Shape.Only;

        public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpoint) where T : IResourceWithEnvironment => throw Shape.Only;

        public static IResourceBuilder<T> WithUrlForEndpoint<T>(this IResourceBuilder<T> builder, string endpointName, Action<ResourceUrlAnnotation> callback) where T : IResourceWithEndpoints => throw Shape.Only;
    }
}

namespace Projects
{
    using Aspire.Hosting;

    public sealed class Water : IProjectMetadata;

    public sealed class Power : IProjectMetadata;

    public sealed class Gas : IProjectMetadata;

    public sealed class Heating : IProjectMetadata;

    public sealed class Billing : IProjectMetadata;

    public sealed class Appointments : IProjectMetadata;

    public sealed class Complaints : IProjectMetadata;

    public sealed class Gateway : IProjectMetadata;
}
