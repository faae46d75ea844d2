using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Utilities.ServiceDefaults;

/// <summary>
/// Bearer tokens, verified by every service itself: ES256 only, keys from the authority's discovery document
/// (<c>Auth:Authority</c>) or given in place (<c>Auth:Jwks</c>), audience <c>Auth:Audience</c>.
/// </summary>
internal static class TokenVerification
{
    /// <summary>Clocks of two machines may differ by this much.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    public static void AddTokenVerification(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        // Nothing here uses cookies: without this every process would write a key into its user's home at start.
        foreach (var keys in services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList()) services.Remove(keys);
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationHandler, RoleRequirementHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<TimeProvider, ILoggerFactory, PeerTls>((options, time, logs, tls) => Configure(options, configuration, time, logs, tls));
    }

    private static void Configure(JwtBearerOptions options, IConfiguration configuration, TimeProvider time, ILoggerFactory logs, PeerTls tls)
    {
        var authority = configuration["Auth:Authority"]?.TrimEnd('/');
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidAudience = configuration["Auth:Audience"] ?? "utilities",
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ValidateIssuerSigningKey = true,
            NameClaimType = "sub",
            RoleClaimType = "roles",
            LifetimeValidator = (from, until, _, _) => IsCurrent(from, until, time.GetUtcNow().UtcDateTime),
        };

        if (configuration["Auth:Jwks"] is { Length: > 0 } jwks)
        {
            options.TokenValidationParameters.IssuerSigningKeys = new JsonWebKeySet(jwks).GetSigningKeys();
            options.TokenValidationParameters.ValidIssuer = configuration["Auth:Issuer"] ?? authority;
            options.TokenValidationParameters.ValidateIssuer = options.TokenValidationParameters.ValidIssuer is { Length: > 0 };
        }
        else if (authority is { Length: > 0 })
        {
            options.Authority = authority;
            options.BackchannelHttpHandler = tls.ForAuthority();
            options.RequireHttpsMetadata = false; // inside the cluster the gateway speaks plain HTTP; an https authority is still verified by TLS
            options.RefreshInterval = TimeSpan.FromSeconds(10);
            options.AutomaticRefreshInterval = TimeSpan.FromMinutes(5);
        }

        options.Events = new BearerAnswers(new KnownTokens(time), logs.CreateLogger<BearerAnswers>());
    }

    private static bool IsCurrent(DateTime? from, DateTime? until, DateTime now)
    {
        if (until is null) throw new SecurityTokenNoExpirationException("no exp");
        if (until + ClockSkew <= now) throw new SecurityTokenExpiredException("expired") { Expires = until.Value };
        if (from - ClockSkew > now) throw new SecurityTokenNotYetValidException("not yet valid") { NotBefore = from!.Value };
        return true;
    }
}
