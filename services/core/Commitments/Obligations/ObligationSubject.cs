namespace Utilities.Commitments;

/// <summary>Whom or what something is owed to: a customer, a pump station, a pool.</summary>
/// <param name="Id">Its own code or number; never a person's name.</param>
/// <param name="Area">Residential community or district.</param>
/// <param name="Since">First day it is owed anything; null: always. What should have been done before is not owed.</param>
public sealed record ObligationSubject(string Id, string? Area = null, DateOnly? Since = null);
