using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Utilities.Gateway.Tokens;

/// <summary>
/// The embedded token endpoint. A city with its own identity provider sets <c>Tokens:Enabled=false</c> and points
/// <c>Auth:Authority</c> at it: then the gateway issues nothing and verifies like every service.
/// </summary>
public static class TokensModule
{
    public static void AddTokens(this WebApplicationBuilder builder)
    {
        if (!Enabled(builder.Configuration)) return;
        var folder = DataFolder(builder.Configuration);
        builder.Services.AddSingleton(services => new ClientStore(folder, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(services => new KeyRing(folder, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(services => new DemoClients(folder, services.GetRequiredService<ClientStore>()));
        builder.Services.AddSingleton<ServiceClients>();
        builder.Services.AddSingleton<FailedAttempts>();
        builder.Services.AddSingleton<Issuer>();
        builder.Services.AddHostedService<PrepareTokens>();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<KeyRing, Issuer>((options, keys, issuer) =>
        {
            options.Authority = null; // it is the gateway itself: no need to ask over the network
            options.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, kid, _) => keys.All.Where(key => key.Key.KeyId == kid).Select(key => key.Key);
            options.TokenValidationParameters.IssuerValidator = (name, _, _) => name == issuer.Name ? name : throw new Microsoft.IdentityModel.Tokens.SecurityTokenInvalidIssuerException("foreign issuer");
        });
    }

    public static void MapTokens(this WebApplication app)
    {
        if (!Enabled(app.Configuration)) return;
        IssueToken.Map(app);
        PublishKeys.Map(app);
    }

    /// <summary>Where clients and keys are kept: <c>Data:Folder</c>, else <c>.data</c> in the working directory.</summary>
    public static string DataFolder(IConfiguration configuration) => Path.GetFullPath(configuration["Data:Folder"] ?? ".data");

    private static bool Enabled(IConfiguration configuration) => configuration.GetValue("Tokens:Enabled", true);

    /// <param name="services">Made here, so that a service that is named wrongly is said at the start.</param>
    private sealed class PrepareTokens(KeyRing keys, DemoClients demo, ServiceClients services, IConfiguration configuration) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(services);
            await keys.EnsureOne(cancellationToken);
            if (configuration.GetValue("Demo", false)) await demo.Ensure(cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
