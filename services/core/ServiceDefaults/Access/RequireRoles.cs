using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Utilities.ServiceDefaults;

/// <summary>Which roles may call an endpoint, said where the endpoint is mapped.</summary>
public static class RequireRolesExtensions
{
    /// <summary>
    /// One of these roles, and a token whose scope covers this service (its name, or <c>hall</c> for all).
    /// Without roles: any valid token with the scope.
    /// </summary>
    public static TBuilder RequireRoles<TBuilder>(this TBuilder endpoint, params string[] roles) where TBuilder : IEndpointConventionBuilder
    {
        var policy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new RoleRequirement(roles)).Build();
        return endpoint.RequireAuthorization(policy).WithMetadata(
            new RoleRequirement(roles),
            new Microsoft.AspNetCore.Http.ProducesResponseTypeMetadata(401, typeof(Problems.ProblemBody), [Problems.ContentType]),
            new Microsoft.AspNetCore.Http.ProducesResponseTypeMetadata(403, typeof(Problems.ProblemBody), [Problems.ContentType]));
    }

    /// <summary>Who calls: the verified token's subject and roles.</summary>
    public static Actor Actor(this HttpContext http) => ServiceDefaults.Actor.Of(http.User);
}

/// <summary>One of the roles and a scope that covers the service.</summary>
public sealed record RoleRequirement(IReadOnlyList<string> Roles) : IAuthorizationRequirement;

internal sealed class RoleRequirementHandler(IConfiguration configuration) : AuthorizationHandler<RoleRequirement>
{
    private const string AllServices = "hall";

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        if (context.User.Identity is not { IsAuthenticated: true }) return Task.CompletedTask;
        var service = configuration["Service:Name"]!;
        var scopes = context.User.FindAll("scope").SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var actor = Actor.Of(context.User);
        if (!scopes.Contains(service) && !scopes.Contains(AllServices))
            context.Fail(new ScopeMissing(this, $"The token's scope ({string.Join(' ', scopes)}) does not cover '{service}'."));
        else if (requirement.Roles.Count > 0 && !actor.IsAny(requirement.Roles))
            context.Fail(new AuthorizationFailureReason(this, $"This needs one of the roles {string.Join(", ", requirement.Roles)}; the token has {(actor.RoleText is "" ? "none" : actor.RoleText)}."));
        else
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

internal sealed class ScopeMissing(IAuthorizationHandler handler, string message) : AuthorizationFailureReason(handler, message);
