using Utilities.Gateway.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Tokens;

/// <summary>
/// Services that call others on their own behalf, as whoever starts the platform names them: <c>Tokens:Services:{name}</c> with <c>SecretHash</c>
/// (or <c>Secret</c>), <c>Roles</c> and <c>Scopes</c>. They stand beside the clients of <c>clients.json</c> and win over one of the same id.
/// </summary>
public sealed class ServiceClients
{
    private readonly Dictionary<string, Client> clients;

    /// <exception cref="InvalidOperationException">One has no secret, or a role or scope that does not exist.</exception>
    public ServiceClients(IConfiguration configuration, TimeProvider time) =>
        clients = configuration.GetSection("Tokens:Services").GetChildren().Select(service => Read(service, time.GetUtcNow())).ToDictionary(client => client.Id, StringComparer.Ordinal);

    public Client? Find(string id) => clients.GetValueOrDefault(id);

    private static Client Read(IConfigurationSection service, DateTimeOffset now)
    {
        var (roles, scopes) = (List(service, "Roles"), List(service, "Scopes"));
        var hash = service["SecretHash"] is { Length: > 0 } given ? given : service["Secret"] is { Length: > 0 } secret ? Secrets.Hash(secret) : null;
        if (hash is null) throw Wrong(service, "has neither Secret nor SecretHash");
        if (roles.Count == 0 || roles.Except(Roles.All).Any()) throw Wrong(service, $"needs Roles out of {string.Join(", ", Roles.All)}");
        if (scopes.Count == 0 || scopes.Except([.. DeployedServices.All, "hall"]).Any()) throw Wrong(service, $"needs Scopes out of {string.Join(", ", DeployedServices.All)} and hall");
        return new(service.Key, hash, roles, scopes, now);
    }

    private static IReadOnlyList<string> List(IConfigurationSection service, string name) => [.. service.GetSection(name).GetChildren().Select(entry => entry.Value).OfType<string>()];

    private static InvalidOperationException Wrong(IConfigurationSection service, string why) => new($"{service.Path} {why}.");
}
