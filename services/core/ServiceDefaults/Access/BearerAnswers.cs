using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Utilities.ServiceDefaults;

/// <summary>Says in a 401 what is wrong with the token, so that the holder can put it right, and nothing that helps a forger.</summary>
internal sealed class BearerAnswers(ILogger log) : JwtBearerEvents
{
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
