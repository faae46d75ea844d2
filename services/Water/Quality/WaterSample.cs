using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A water sample: of a case, or of a sampling point by the laboratory's schedule.</summary>
public sealed record WaterSample
{
    public const string Taken = "taken";
    public const string AtLaboratory = "at-laboratory";
    public const string Tested = "tested";

    public const string Columns = """
        id, number, state, case_id, case_number, point, place, area, sampler, taken_at, bottles, field_values, laboratory_at, tested_at, analyst, passed, updated_at, version
        """;

    public Guid Id { get; init; }

    /// <summary><c>WS-20261123-000001</c>; stands on the bottles.</summary>
    public string Number { get; init; } = "";

    public string State { get; init; } = Taken;

    public Guid? CaseId { get; init; }

    public string? CaseNumber { get; init; }

    /// <summary>Code of the sampling point.</summary>
    public string? Point { get; init; }

    public string Place { get; init; } = "";

    public string? Area { get; init; }

    /// <summary>Id of the sampler.</summary>
    public string Sampler { get; init; } = "";

    public DateTimeOffset TakenAt { get; init; }

    /// <summary><see cref="Bottle"/>s as JSON.</summary>
    public string Bottles { get; init; } = "[]";

    /// <summary><see cref="FieldValue"/>s as JSON.</summary>
    public string FieldValues { get; init; } = "[]";

    public DateTimeOffset? LaboratoryAt { get; init; }

    public DateTimeOffset? TestedAt { get; init; }

    public string? Analyst { get; init; }

    /// <summary>Composite verdict.</summary>
    public bool? Passed { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public long Version { get; init; } = 1;
}

/// <param name="Code">What stands on the bottle.</param>
/// <param name="Purpose">What it is for: <c>microbiology</c>, <c>metals</c> …</param>
public sealed record Bottle(string? Code, int? VolumeMl, string? Purpose);

/// <summary>Measured on the spot: free chlorine, temperature, turbidity.</summary>
public sealed record FieldValue(string? Name, decimal? Value, string? Unit);

/// <summary>One hand-over of the bottles.</summary>
public sealed record Custody
{
    public string Sample { get; init; } = "";
    public int Sequence { get; init; }
    public string Giver { get; init; } = "";
    public string Taker { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public bool SealIntact { get; init; }
    public bool Laboratory { get; init; }
    public string? Note { get; init; }
}

/// <summary>One parameter as the laboratory found it, with the limit as it was then.</summary>
public sealed record ParameterResult
{
    public string Sample { get; init; } = "";
    public string Parameter { get; init; } = "";
    public double Value { get; init; }
    public double? Least { get; init; }
    public double? Most { get; init; }
    public string Unit { get; init; } = "";

    /// <summary>Where the limit comes from, as the operator named it.</summary>
    public string Source { get; init; } = "";

    public bool IsWithin { get; init; }
}

/// <summary>A sample with bottles, chain of custody and results.</summary>
public sealed record WaterSampleView(
    string Number, string State, string? CaseNumber, string? Point, string Place, string? Area, string Sampler, DateTimeOffset TakenAt,
    IReadOnlyList<Bottle> Bottles, IReadOnlyList<FieldValue> FieldValues, DateTimeOffset? LaboratoryAt, DateTimeOffset? TestedAt, string? Analyst, bool? Passed,
    IReadOnlyList<Custody> Custody, IReadOnlyList<ParameterResult> Results, long Version)
{
    internal static WaterSampleView Of(WaterSample sample, IEnumerable<Custody> custody, IEnumerable<ParameterResult> results, Actor reader)
    {
        var open = reader.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor);
        return new(
            sample.Number, sample.State, sample.CaseNumber, sample.Point, open || sample.Point is not null ? sample.Place : Masking.Address(sample.Place)!, sample.Area, sample.Sampler, sample.TakenAt,
            JsonSerializer.Deserialize<Bottle[]>(sample.Bottles, JsonDefaults.Options)!, JsonSerializer.Deserialize<FieldValue[]>(sample.FieldValues, JsonDefaults.Options)!,
            sample.LaboratoryAt, sample.TestedAt, sample.Analyst, sample.Passed,
            [.. custody.Select(hand => open ? hand : hand with { Note = Masking.FreeText(hand.Note) })], [.. results], sample.Version);
    }
}
