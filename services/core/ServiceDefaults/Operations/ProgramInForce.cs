using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Utilities.ServiceDefaults;

/// <summary>What runs here and how it is set.</summary>
/// <param name="Build">The commit it was built from; null when it is not known.</param>
/// <param name="Peers">How many replicas of each other service it knows.</param>
/// <param name="Settings">By key; secrets and connection strings only as set or not set.</param>
public sealed record ProgramInForce(
    string Service, string Replica, string Version, string? Build, string Runtime, string Environment, DateTimeOffset StartedAt,
    IReadOnlyDictionary<string, int> Peers, IReadOnlyList<ShownSetting> Settings)
{
    private static readonly string[] Plain =
        ["Auth:Authority", "Auth:Issuer", "Auth:Audience", "Auth:ClientId", "Grpc:Port", "Messaging:QueueType", "Migrations:AtStart", "Demo", "Policy:Folder"];

    private static readonly string[] Hidden = ["Auth:ClientSecret", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_HEADERS"];

    public static ProgramInForce Read(IServiceProvider services)
    {
        var (configuration, replica) = (services.GetRequiredService<IConfiguration>(), services.GetRequiredService<Replica>());
        var peers = configuration.GetSection("services").GetChildren().ToDictionary(peer => peer.Key, peer => peer.GetSection("http").GetChildren().Count(), StringComparer.Ordinal);
        return new(
            configuration["Service:Name"]!, replica.Id, replica.Version, replica.Build, RuntimeInformation.FrameworkDescription,
            services.GetRequiredService<IHostEnvironment>().EnvironmentName, replica.StartedAt, peers,
            [
                .. Plain.Select(key => ShownSetting.Of(key, configuration[key])),
                .. Hidden.Concat(configuration.GetSection("ConnectionStrings").GetChildren().Select(child => child.Path)).Select(key => ShownSetting.Hidden(key, configuration[key])),
                .. services.GetServices<ShownOptions>().SelectMany(options => options.Read(services)).OrderBy(setting => setting.Key, StringComparer.Ordinal),
            ]);
    }
}
