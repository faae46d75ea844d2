namespace Utilities.ServiceDefaults;

/// <summary>Either the value asked for or the <see cref="Refusal"/> that says why not.</summary>
public readonly struct Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    /// <summary>Why not; null when there is a value.</summary>
    public Refusal? Refusal { get; }

    public bool IsRefused => Refusal is not null;

    /// <summary>The value. Throws <see cref="InvalidOperationException"/> when refused: look at <see cref="IsRefused"/> first.</summary>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal.Code}.");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);

    public Outcome<TOther> Then<TOther>(Func<T, Outcome<TOther>> next) => Refusal is null ? next(value!) : Refusal;
}

/// <summary>Makers for where the compiler cannot infer (interfaces do not convert implicitly).</summary>
public static class Outcome
{
    public static Outcome<T> Of<T>(T value) => value;
}
