using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Utilities.Topology;

#pragma warning disable ASPIREPROBES001 // WithHttpProbe is marked experimental; it adds the app host's health check and, when published, the k8s probe.

var builder = DistributedApplication.CreateBuilder(args);

// Utilities:Infrastructure
//   containers  RabbitMQ and SQL Server as containers (default; needs Docker or Podman)
//   external    broker and databases exist already: ConnectionStrings:* of the app host
//   sqlite      broker external, one SQLite file per service; with "external" the modes that need no container runtime
var infrastructure = builder.Configuration["Utilities:Infrastructure"] ?? "containers";
var data = Directory.CreateDirectory(Path.Combine(builder.AppHostDirectory, "..", "..", ".data")).FullName;

var broker = AddBroker();
var databases = AddDatabases();

var services = new Dictionary<string, IResourceBuilder<ProjectResource>>();

AddService<Projects.Water>(SystemTopology.Water);
AddService<Projects.Power>(SystemTopology.Power);
AddService<Projects.Gas>(SystemTopology.Gas);
AddService<Projects.Heating>(SystemTopology.Heating);
AddService<Projects.Billing>(SystemTopology.Billing);
AddService<Projects.Appointments>(SystemTopology.Appointments);
AddService<Projects.Complaints>(SystemTopology.Complaints);
AddService<Projects.Gateway>(SystemTopology.Gateway);

foreach (var spec in SystemTopology.Services)
{
    services[spec.Name].WithEnvironment("Auth__Authority", services[SystemTopology.Gateway.Name].GetEndpoint(SystemTopology.HttpEndpoint));

    foreach (var target in spec.References)
    {
        AddReference(services[spec.Name], SystemTopology.Services.Single(known => known.Name == target));

        // Only the entry point waits for its targets; services tolerate each other being absent.
        if (spec.External)
        {
            services[spec.Name].WaitFor(services[target]);
        }
    }
}

foreach (var spec in SystemTopology.Services.Where(spec => spec.OwnRole is not null))
{
    AddOwnIdentity(spec);
}

builder.Build().Run();

// Said by hand: Aspire 13.2 numbers all endpoints of one scheme under one name, and gRPC, being http too, would be taken for a second replica.
void AddReference(IResourceBuilder<ProjectResource> service, ServiceSpec target)
{
    service.WithEnvironment($"services__{target.Name}__{SystemTopology.HttpEndpoint}__0", services[target.Name].GetEndpoint(SystemTopology.HttpEndpoint));
    if (target.GrpcPort is not null)
    {
        service.WithEnvironment($"services__{target.Name}__{SystemTopology.GrpcEndpoint}__0", services[target.Name].GetEndpoint(SystemTopology.GrpcEndpoint));
    }
}

void AddOwnIdentity(ServiceSpec spec)
{
    // What a service calls others with on its own behalf; asked for and kept like the passwords below.
    var secret = builder.AddParameter($"{spec.Name}-client-secret", secret: true);
    services[spec.Name].WithEnvironment("Auth__ClientId", spec.Name).WithEnvironment("Auth__ClientSecret", secret);

    var prefix = $"Tokens__Services__{spec.Name}__";
    var gateway = services[SystemTopology.Gateway.Name].WithEnvironment(prefix + "Secret", secret).WithEnvironment(prefix + "Roles__0", spec.OwnRole);
    for (var i = 0; i < spec.References.Length; i++)
    {
        gateway.WithEnvironment($"{prefix}Scopes__{i}", spec.References[i]);
    }
}

void AddService<TProject>(ServiceSpec spec) where TProject : IProjectMetadata, new()
{
    var service = builder
        .AddProject<TProject>(spec.Name, options => options.ExcludeLaunchProfile = true)
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
        .WithHttpEndpoint(port: spec.Port, name: SystemTopology.HttpEndpoint)
        .WithHttpProbe(ProbeType.Readiness, SystemTopology.ReadyPath, endpointName: SystemTopology.HttpEndpoint)
        .WithHttpProbe(ProbeType.Liveness, SystemTopology.LivePath, endpointName: SystemTopology.HttpEndpoint)
        .WithReplicas(spec.Replicas);

    if (spec.GrpcPort is { } grpcPort)
    {
        // The variable keeps it out of ASPNETCORE_URLS: the service listens there with HTTP/2 alone.
        service.WithEndpoint(port: grpcPort, scheme: "http", name: SystemTopology.GrpcEndpoint, env: "Grpc__Port")
               .WithEndpoint(SystemTopology.GrpcEndpoint, endpoint => endpoint.Transport = "http2");
    }

    if (builder.ExecutionContext.IsRunMode)
    {
        service.WithEnvironment("Data__Folder", data).WithEnvironment("Migrations__AtStart", "true");
    }

    if (spec.UsesBroker)
    {
        service.WithReference(broker).WaitFor(broker);
        if (infrastructure is "containers")
        {
            service.WithEnvironment("Messaging__QueueType", "classic"); // of one node; a quorum needs three
        }
    }

    if (spec.Database is { } name)
    {
        service.WithReference(databases[name]).WaitFor(databases[name]);
    }

    if (spec.External)
    {
        service.WithExternalHttpEndpoints()
               .WithUrlForEndpoint(SystemTopology.HttpEndpoint, url => url.DisplayText = "Public API");
    }

    services.Add(spec.Name, service);
}

IResourceBuilder<IResourceWithConnectionString> AddBroker()
{
    if (infrastructure is not "containers")
    {
        return builder.AddConnectionString(SystemTopology.Broker);
    }

    // Passwords are nowhere in the repository: the dashboard asks for them at the first start and can keep them as user secrets.
    var user = builder.AddParameter("messaging-user", "utilities", publishValueAsDefault: true);
    var password = builder.AddParameter("messaging-password", secret: true);

    return builder.AddRabbitMQ(SystemTopology.Broker, user, password, port: 5672)
                  .WithManagementPlugin(port: 15672)
                  .WithDataVolume("utilities-messaging")
                  .WithLifetime(ContainerLifetime.Persistent);
}

Dictionary<string, IResourceBuilder<IResourceWithConnectionString>> AddDatabases()
{
    var names = SystemTopology.Services.Select(s => s.Database).OfType<string>();

    switch (infrastructure)
    {
        case "sqlite":
            return names.ToDictionary(name => name, name => (IResourceBuilder<IResourceWithConnectionString>)
                builder.AddConnectionString(name, ReferenceExpression.Create($"Data Source={Path.Combine(data, name + ".db")}")));

        case "external":
            return names.ToDictionary(name => name, name => builder.AddConnectionString(name));

        default:
            var password = builder.AddParameter("sql-password", secret: true);
            var server = builder.AddSqlServer(SystemTopology.DatabaseServer, password, port: 1433)
                                .WithDataVolume("utilities-sql")
                                .WithLifetime(ContainerLifetime.Persistent);
            return names.ToDictionary(name => name, name => (IResourceBuilder<IResourceWithConnectionString>)server.AddDatabase(name));
    }
}
