namespace Utilities.Drills.Faults;

/// <summary>A means to inject a fault that not every machine has.</summary>
/// <param name="Value">The means.</param>
/// <param name="Lacks">Why there is none.</param>
public readonly record struct Lever<T>(T? Value, string Lacks)
    where T : class
{
    public T OrSkip() => Value ?? throw new DrillSkipped(Lacks);

    public static Lever<T> Without(string reason) => new(null, reason);

    public static implicit operator Lever<T>(T value) => new(value, "");
}
