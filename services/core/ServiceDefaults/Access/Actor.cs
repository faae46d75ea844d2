using System.Security.Claims;

namespace Utilities.ServiceDefaults;

/// <summary>Who acts: the verified token's subject and roles. Every row that signs, approves or assigns keeps both.</summary>
/// <param name="Id">The token's subject (<c>sub</c>): stable, not a person's name.</param>
public sealed record Actor(string Id, IReadOnlySet<string> RoleSet)
{
    /// <summary>The system itself: sagas, the clock watch, importers.</summary>
    public static readonly Actor System = new("system", new HashSet<string>(StringComparer.Ordinal));

    public static Actor Of(ClaimsPrincipal user) => new(
        user.FindFirstValue("sub") ?? user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "anonymous",
        user.FindAll("roles").Select(c => c.Value).ToHashSet(StringComparer.Ordinal));

    public bool Is(string role) => RoleSet.Contains(role);

    public bool IsAny(params IEnumerable<string> roles) => roles.Any(RoleSet.Contains);

    /// <summary>Staff see every matter of their service; residents and partners only what they filed themselves.</summary>
    public bool IsStaff => RoleSet.Any(Roles.Staff.Contains);

    /// <summary>The roles as one text for the audit trail, in a fixed order.</summary>
    public string RoleText => string.Join(",", RoleSet.Order(StringComparer.Ordinal));
}
