using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>Where the voltage is measured (电压监测点).</summary>
public sealed record VoltagePoint
{
    public const string Columns = "code, place, area_code, service_point_id, level, nominal_volts, active, version, updated_at";

    public string Code { get; init; } = "";

    /// <summary>Where it hangs; that of a customer is masked for those who only audit or operate.</summary>
    public string Place { get; init; } = "";

    public string AreaCode { get; init; } = "";

    /// <summary>Set when it measures one customer's supply end (客户受电端).</summary>
    public Guid? ServicePointId { get; init; }

    /// <summary>One of <see cref="VoltageLevel"/>.</summary>
    public string Level { get; init; } = "";

    public decimal NominalVolts { get; init; }
    public bool Active { get; init; }
    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>As this reader may see it.</summary>
    public VoltagePoint For(Actor actor) =>
        ServicePointId is null || actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor) ? this : this with { Place = Masking.Address(Place)! };
}

/// <summary>A measuring point as sent in.</summary>
/// <param name="ServicePointId">Id or number of the customer's service point; its area is taken then.</param>
/// <param name="NominalVolts">额定值, in volts.</param>
public sealed record VoltagePointInput(string? Code, string? Place, string? AreaCode, string? ServicePointId, string? Level, decimal? NominalVolts, bool? Active)
{
    /// <param name="where">What the register knows of the service point or area.</param>
    public Outcome<VoltagePoint> Check(Outcome<Place?> where, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        foreach (var error in where.Refusal?.Errors ?? []) errors.Add(error.Field == "area" ? "areaCode" : error.Field, error.Code, error.Message);
        var place = where.IsRefused ? null : where.Value;
        if (where is { IsRefused: false, Value: null }) errors.Add("areaCode", "required", "Give 'areaCode' or 'servicePointId'.");
        var level = errors.OneOf("level", Level, VoltageLevel.All);
        errors.Range("nominalVolts", NominalVolts, 0, VoltageReadingInput.Highest);
        if (NominalVolts is null) errors.Add("nominalVolts", "required", "Give 'nominalVolts', the nominal voltage in volts.");
        else if (NominalVolts <= VoltageReadingInput.Highest && VoltageLevel.All.Contains(level) && !VoltageLevel.Takes(level, NominalVolts.Value))
            errors.Add("nominalVolts", "other-level", $"{NominalVolts} V is no nominal voltage of '{level}': single phase is 220 V, three-phase up to 10000 V, high voltage from 35000 V; between there is no rule.");
        var point = new VoltagePoint
        {
            Code = errors.Code("code", Code),
            Place = errors.Text("place", Place, 400),
            AreaCode = place?.AreaCode ?? "",
            ServicePointId = place?.ServicePointId,
            Level = level,
            NominalVolts = NominalVolts ?? 0,
            Active = Active ?? true,
            Version = 1,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : point;
    }
}
