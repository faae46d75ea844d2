using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Utilities.ServiceDefaults;

/// <summary>401 and 403 as problem details that say what is missing, with the WWW-Authenticate header of RFC 6750.</summary>
internal sealed class AccessAnswers : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
        }
        else if (authorizeResult.Challenged)
        {
            await context.ChallengeAsync();
        }
        else
        {
            var reason = authorizeResult.AuthorizationFailure?.FailureReasons.FirstOrDefault();
            if (reason is ScopeMissing) context.Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
            await Problems.Write(context, reason is ScopeMissing
                ? new Refusal(403, "insufficient-scope", "The token is not meant for this service.", reason.Message)
                : Refusal.Forbidden(reason?.Message ?? "The token does not allow this."));
        }
    }
}
