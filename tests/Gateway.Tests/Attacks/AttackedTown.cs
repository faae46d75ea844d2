using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using Microsoft.OpenApi;
using Utilities.Gateway.Tests.Hall;
using Utilities.ServiceDefaults;
using Utilities.ServiceDefaults.Tests;
using Utilities.TestKit;

namespace Utilities.Gateway.Tests.Attacks;

[CollectionDefinition(AttackedTown.Name)]
public sealed class AttackedTownCollection : ICollectionFixture<AttackedTown>;

/// <summary>The real gateway before all seven services, with matters of one resident that nobody else may see, and every log line listened to.</summary>
public sealed class AttackedTown(Broker broker) : IAsyncLifetime
{
    public const string Name = "attacked town";

    public const string WalletSecret = "shared-with-the-provider";

    private IReadOnlyList<Operation> operations = [];

    private readonly Town town = new(broker) { Listener = new LogListener() };

    public Town Hall => town;

    public TokenForge Forge { get; } = new() { Kid = "hall" };

    public LogListener Log => (LogListener)town.Listener!;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    /// <summary>Numbers and ids of what belongs to the resident <c>owner</c>, by kind.</summary>
    public IReadOnlyDictionary<string, string> Owned { get; private set; } = new Dictionary<string, string>();

    public Uri Address => town.Address;

    public async ValueTask InitializeAsync()
    {
        foreach (var (key, value) in new[]
        {
            ("Auth:Jwks", Forge.Jwks), ("Auth:Issuer", TokenForge.Issuer), ("Logging:LogLevel:Default", "Information"), ("Logging:LogLevel:Microsoft", "Warning"), ("Logging:Console:LogLevel:Default", "None"),
            ("Billing:Wallet:Address", "http://127.0.0.1:9/"), ("Billing:Wallet:Secret", WalletSecret), ("Billing:Wallet:Callback", "http://127.0.0.1:9/"),
        }) town.Settings[key] = value;
        await town.InitializeAsync();
        await Task.WhenAll(town.Start("billing"), town.Start("power"), town.Start("heating"));
        await town.OpenGateway();
        Http.BaseAddress = town.Address;
        Owned = await new Belongings(this).Make();
    }

    public string Token(string role, string subject, string scope = "hall") => Token(claims => (claims["sub"], claims["roles"], claims["scope"]) = (subject, new[] { role }, scope));

    public string Token(Action<Dictionary<string, object?>> change)
    {
        var claims = TokenForge.Claims(TimeProvider.System.GetUtcNow());
        change(claims);
        return Forge.Sign(claims);
    }

    public async Task<Answer> Ask(string method, string path, string? token = null, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null) request.Content = new StringContent(body as string ?? System.Text.Json.JsonSerializer.Serialize(body, JsonDefaults.Options), Encoding.UTF8, "application/json");
        return await Answer.Of(await Http.SendAsync(request));
    }

    /// <summary>All operations of gateway and services as their descriptions tell them.</summary>
    public async Task<IReadOnlyList<Operation>> Operations()
    {
        if (operations.Count > 0) return operations;
        var all = new List<Operation>();
        // Asked in the process: seven descriptions written at once take longer than a request may on a busy machine.
        foreach (var described in town.Descriptions)
        {
            var written = await (await described.GetOpenApiDocumentAsync()).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
            all.AddRange(
                from path in JsonNode.Parse(written)!["paths"]!.AsObject()
                from operation in path.Value!.AsObject()
                where operation.Key is "get" or "post" or "put" or "patch" or "delete"
                select new Operation(operation.Key.ToUpperInvariant(), path.Key, [.. (operation.Value!["parameters"]?.AsArray() ?? []).Select(parameter => Parameter.Of(parameter!))], (string?)operation.Value["description"] ?? ""));
        }

        return operations = all;
    }

    /// <summary>Nothing broke, and everybody is still there.</summary>
    public async Task ExpectHealthy()
    {
        ExpectUnbroken();
        var health = await Ask("GET", "/health/ready");
        Assert.Equal((200, "healthy"), (health.Status, (string?)health.Body["status"]));
    }

    /// <summary>No exception got as far as an answer.</summary>
    public void ExpectUnbroken()
    {
        var broken = Log.Lines.Where(line => line.Event is "unhandled-exception" or "handler-failed").Select(line => line.Line).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await town.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <param name="Roles">The sentence of the description that names them.</param>
    public sealed record Operation(string Method, string Path, IReadOnlyList<Parameter> Parameters, string Roles)
    {
        public override string ToString() => $"{Method} {Path}";

        /// <summary>The path with something in every gap.</summary>
        public string Filled(Func<Parameter, string>? with = null) => Parameters.Where(parameter => parameter.In == "path")
            .Aggregate(Path, (path, parameter) => path.Replace($"{{{parameter.Name}}}", (with ?? (it => it.Sample))(parameter), StringComparison.Ordinal));
    }

    public sealed record Parameter(string Name, string In, bool Required, string Sample)
    {
        public static Parameter Of(JsonNode node)
        {
            var schema = node["schema"];
            var type = schema?["type"] is JsonArray many ? (string?)many[^1] : (string?)schema?["type"];
            var sample = (string?)schema?["format"] switch
            {
                "uuid" => "00000000-0000-7000-8000-000000000000",
                "date" => "2026-01-01",
                "date-time" => "2026-01-01T00:00:00Z",
                _ => type is "integer" or "number" ? "1" : type is "boolean" ? "true" : "X-1",
            };
            return new((string)node["name"]!, (string)node["in"]!, (bool?)node["required"] ?? false, sample);
        }
    }

    internal static string Base64(string text) => Base64UrlEncoder.Encode(text);
}
