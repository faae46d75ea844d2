using Microsoft.AspNetCore.Http;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary>What a service brings to the engine.</summary>
public sealed class CommitmentsOptions
{
    /// <summary>
    /// Whether the caller owns the matter: residents and partners may see the explanation of their own clocks only.
    /// As long as the service brings none, only staff may.
    /// </summary>
    public Func<HttpContext, Guid, Task<bool>> OwnsMatter { get; set; } = (_, _) => Task.FromResult(false);

    /// <summary>Types of matters whose clocks stand in no list, figure or explanation but those of supervisors and auditors: reports of misconduct.</summary>
    public ISet<string> ConfidentialTypes { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The types whose clocks this reader must not meet.</summary>
    public IReadOnlyList<string> HiddenFrom(Actor reader) => reader.IsAny(Roles.Supervisor, Roles.Auditor) ? [] : [.. ConfidentialTypes];
}
