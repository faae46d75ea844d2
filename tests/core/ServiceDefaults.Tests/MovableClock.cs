namespace Utilities.ServiceDefaults.Tests;

/// <summary>A clock that says what it is told. Its timers are the real ones.</summary>
public sealed class MovableClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
