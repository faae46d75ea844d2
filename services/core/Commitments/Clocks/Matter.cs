namespace Utilities.Commitments;

/// <summary>What the clocks are about: one request, outage, pump station … of the service that owns it.</summary>
/// <param name="Id">The matter's own id; clocks and milestones hang on it.</param>
/// <param name="Number">The number residents read, <c>W-20261122-000123</c>.</param>
/// <param name="Kind"><c>request</c>, <c>outage</c> …; conditions of the book may name it as <c>kind</c>.</param>
/// <param name="Type">Type within the kind, from the catalogue of services: <c>burst</c>, <c>leak</c> …; conditions may name it as <c>type</c>.</param>
/// <param name="Area">Residential community or district; groups the scoreboard. Never a person's address.</param>
/// <param name="Organisation">The unit that answers for it, where a service has several.</param>
public sealed record Matter(Guid Id, string Number, string Kind, string Type, string? Area, string? Organisation = null);
