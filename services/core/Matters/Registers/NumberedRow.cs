using System.Text.Json.Serialization;

namespace Utilities.Matters;

/// <summary>What every entry of the desk's registers (登记簿) has: a number that people read out, a state and a version.</summary>
public abstract record NumberedRow
{
    [JsonIgnore]
    public Guid Id { get; init; }

    public string Number { get; init; } = "";
    public string State { get; init; } = "";
    public DateTimeOffset UpdatedAt { get; init; }
    public long Version { get; init; }
}
