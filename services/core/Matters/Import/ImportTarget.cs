namespace Utilities.Matters;

/// <summary>What a service makes of past requests of another city.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Route">Its matters in addresses: <c>requests</c>, <c>cases</c>.</param>
/// <param name="MatterKind">Kind of its matters at the clocks: <c>request</c>, <c>case</c>.</param>
/// <param name="Types">Its own catalogue of types, which mappings may name.</param>
public sealed record ImportTarget(string Service, string Route, string MatterKind, IReadOnlyCollection<string> Types);

/// <summary>Keeps past requests in the service's own table of matters, inside the open unit of work.</summary>
public interface IKeepPastRequests
{
    /// <param name="job">The import they come with.</param>
    /// <param name="rows">New requests with the ids they are given.</param>
    Task Keep(ImportJob job, IReadOnlyList<KeptRequest> rows, DateTimeOffset now);
}

/// <summary>A past request and the id it is given here.</summary>
public sealed record KeptRequest(Guid Id, PastRequest Past);
