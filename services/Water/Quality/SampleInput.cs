using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A sample as the sampler writes it down.</summary>
/// <param name="TakenAt">Now when left out.</param>
/// <param name="Sampler">Who took it; the caller when left out.</param>
/// <param name="Bottles">At least one.</param>
public sealed record SampleInput(DateTimeOffset? TakenAt, string? Place, string? Area, string? Sampler, IReadOnlyList<Bottle>? Bottles, IReadOnlyList<FieldValue>? FieldValues, string? Note)
{
    private const int Most = 50;

    /// <param name="earliest">Before it, it cannot have been taken.</param>
    internal WaterSample Check(FieldErrors errors, Actor actor, DateTimeOffset now, DateTimeOffset? earliest, string? knownPlace)
    {
        errors.OptionalText("note", Note, 2000);
        if (Bottles is not { Count: > 0 and <= Most }) errors.Add("bottles", "required", $"Give between 1 and {Most} 'bottles'.");
        if (FieldValues is { Count: > Most }) errors.Add("fieldValues", "too-many", $"At most {Most}.");
        foreach (var (index, bottle) in (Bottles ?? []).Take(Most).Index())
        {
            errors.Text($"bottles[{index}].code", bottle.Code, 60);
            if (bottle.VolumeMl is not (> 0 and <= 100_000)) errors.Add($"bottles[{index}].volumeMl", "out-of-range", "Give the volume in millilitres, above 0.");
            errors.OptionalText($"bottles[{index}].purpose", bottle.Purpose, 100);
        }

        foreach (var twice in (Bottles ?? []).GroupBy(bottle => bottle.Code, StringComparer.Ordinal).Where(group => group.Key is not null && group.Count() > 1))
            errors.Add("bottles", "twice", $"Bottle '{twice.Key}' stands {twice.Count()} times.");
        foreach (var (index, value) in (FieldValues ?? []).Take(Most).Index())
        {
            errors.Text($"fieldValues[{index}].name", value.Name, 60);
            if (value.Value is null) errors.Add($"fieldValues[{index}].value", "required", "Give the figure measured on the spot.");
            errors.OptionalText($"fieldValues[{index}].unit", value.Unit, 20);
        }

        return new()
        {
            Id = Guid.CreateVersion7(now),
            Place = knownPlace is not null && string.IsNullOrWhiteSpace(Place) ? knownPlace : errors.Text("place", Place, 400),
            Area = errors.OptionalText("area", Area, 60),
            Sampler = errors.OptionalText("sampler", Sampler, 100) ?? actor.Id,
            TakenAt = errors.Past("takenAt", TakenAt, now, earliest),
            Bottles = JsonSerializer.Serialize(Bottles ?? [], JsonDefaults.Options),
            FieldValues = JsonSerializer.Serialize(FieldValues ?? [], JsonDefaults.Options),
            UpdatedAt = now,
        };
    }
}
