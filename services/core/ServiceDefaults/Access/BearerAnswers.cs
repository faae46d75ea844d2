using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Utilities.ServiceDefaults;

/// <summary>Knows a token again that was good a moment ago; says in a 401 what is wrong with the token, so that the holder can put it right, and nothing that helps a forger.</summary>
internal sealed class BearerAnswers(KnownTokens known, ILogger log) : JwtBearerEvents
{
    private const string Scheme = "Bearer ";

    public override Task MessageReceived(MessageReceivedContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || known.Find(header[Scheme.Length..].Trim()) is not { } user) return Task.CompletedTask;
        context.Principal = user;
        context.Success();
        return Task.CompletedTask;
    }

    public override Task TokenValidated(TokenValidatedContext context)
    {
        if (context is { Principal: { } user, SecurityToken: JsonWebToken token }) known.Add(token.EncodedToken, user, new DateTimeOffset(token.ValidTo, TimeSpan.Zero));
        return Task.CompletedTask;
    }

    public override Task AuthenticationFailed(AuthenticationFailedContext context)
    {
        Log.TokenRefused(log, context.Exception.GetType().Name);
        return Task.CompletedTask;
    }

    public override async Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        if (context.AuthenticateFailure is { } failure && await AuthorityIsSilent(context, failure))
        {
            context.Response.Headers.RetryAfter = "2";
            await Problems.Write(context.HttpContext, new(503, "authority-unavailable", "The token cannot be verified right now: the identity provider does not answer."));
            return;
        }

        context.Response.Headers.WWWAuthenticate = context.AuthenticateFailure is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        await Problems.Write(context.HttpContext, context.AuthenticateFailure is null
            ? new(401, "unauthenticated", "Send a valid bearer token.", "Get one from POST /connect/token with your client id and secret.")
            : new(401, "invalid-token", "The bearer token is not accepted.", Reason(context.AuthenticateFailure)));
    }

    private static async Task<bool> AuthorityIsSilent(JwtBearerChallengeContext context, Exception failure)
    {
        if (failure is not SecurityTokenSignatureKeyNotFoundException || context.Options.ConfigurationManager is not { } authority) return false;
        try
        {
            await authority.GetConfigurationAsync(context.HttpContext.RequestAborted);
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static string Reason(Exception failure) => failure switch
    {
        SecurityTokenExpiredException => "It has expired; get a new one.",
        SecurityTokenNotYetValidException => "It is not valid yet; check the clock of the issuer.",
        SecurityTokenInvalidAudienceException => "It was issued for another audience.",
        SecurityTokenInvalidIssuerException => "It was issued by someone else.",
        SecurityTokenInvalidAlgorithmException => "It is not signed with ES256.",
        SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException => "Its signature is not by a key of this platform.",
        _ => "It is not a signed token of this platform.",
    };
}
