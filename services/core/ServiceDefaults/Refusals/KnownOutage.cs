namespace Utilities.ServiceDefaults;

/// <summary>
/// Recognises an outage among exceptions: something that this service needs is away or full, nothing was done, and coming again is the right thing. Whoever
/// owns the dependency registers one.
/// </summary>
/// <param name="Recognise">The 503 to answer; null: it is none of these.</param>
public sealed record KnownOutage(Func<Exception, Refusal?> Recognise);
