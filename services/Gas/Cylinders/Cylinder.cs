using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>A gas cylinder with its own number and history (供气服务承诺 十 「瓶瓶到达规定质量」).</summary>
public sealed record Cylinder
{
    public const string Empty = "empty";
    public const string Full = "full";
    public const string Issued = "issued";
    public const string Withdrawn = "withdrawn";

    public static readonly string[] States = [Empty, Full, Issued, Withdrawn];

    public const string Columns = "number, nominal_kg, tare_kg, inspection_due_on, state, station_code, version, updated_at";

    public const string Insert = $"INSERT INTO lpg_cylinder ({Columns}) VALUES (@Number, @NominalKg, @TareKg, @InspectionDueOn, @State, @StationCode, @Version, @UpdatedAt)";

    public const string Update = """
        UPDATE lpg_cylinder SET nominal_kg = @NominalKg, tare_kg = @TareKg, inspection_due_on = @InspectionDueOn, state = @State, station_code = @StationCode,
            version = version + 1, updated_at = @UpdatedAt WHERE number = @Number AND version = @Version
        """;

    /// <summary>The number stamped on it.</summary>
    public string Number { get; init; } = "";

    /// <summary>The gas it holds when full, kilograms.</summary>
    public decimal NominalKg { get; init; }

    /// <summary>Its own weight, kilograms.</summary>
    public decimal TareKg { get; init; }

    /// <summary>The last day before its periodic inspection is overdue.</summary>
    public DateOnly InspectionDueOn { get; init; }

    /// <summary><c>empty</c>, <c>full</c> (filled and to standard), <c>issued</c> or <c>withdrawn</c>.</summary>
    public string State { get; init; } = Empty;

    /// <summary>Where it stands; null while a customer has it.</summary>
    public string? StationCode { get; init; }

    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    internal static Task<Cylinder?> Find(UnitOfWork unit, string number) => unit.Single<Cylinder>($"SELECT {Columns} FROM lpg_cylinder WHERE number = @number", new { number });
}

/// <summary>A cylinder as sent in.</summary>
/// <param name="Withdrawn">Taken out of use: damaged, scrapped, or sent to inspection.</param>
public sealed record CylinderInput(string? Number, decimal? NominalKg, decimal? TareKg, DateOnly? InspectionDueOn, string? StationCode, bool? Withdrawn)
{
    private const decimal Heaviest = 200;

    public Outcome<Cylinder> Check(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        if (NominalKg is null) errors.Add("nominalKg", "required", "Give 'nominalKg', the gas it holds when full.");
        if (TareKg is null) errors.Add("tareKg", "required", "Give 'tareKg', its own weight.");
        if (InspectionDueOn is null) errors.Add("inspectionDueOn", "required", "Give 'inspectionDueOn', the last day before its inspection is overdue.");
        var cylinder = new Cylinder
        {
            Number = errors.Code("number", Number),
            NominalKg = errors.Range("nominalKg", NominalKg, 0.1m, Heaviest) ?? 0,
            TareKg = errors.Range("tareKg", TareKg, 0.1m, Heaviest) ?? 0,
            InspectionDueOn = InspectionDueOn ?? default,
            State = Withdrawn == true ? Cylinder.Withdrawn : Cylinder.Empty,
            StationCode = errors.OptionalText("stationCode", StationCode, 60),
            Version = 1,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : cylinder;
    }
}
