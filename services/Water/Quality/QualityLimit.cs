using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>
/// The limit of one parameter. The documents refer to the national standard and print none (供水服务承诺 六 「按规定标准定期进行水质化验分析」), so the
/// operator enters limits with the source they are taken from.
/// </summary>
public sealed record QualityLimit
{
    public const string Columns = "parameter, name_zh, name_en, unit, least, most, mandatory, active, source, version, updated_at";

    /// <summary>Code: <c>free-chlorine</c>, <c>turbidity</c>.</summary>
    public string Parameter { get; init; } = "";

    public string NameZh { get; init; } = "";

    public string NameEn { get; init; } = "";

    /// <summary>mg/L, NTU, CFU/mL …</summary>
    public string Unit { get; init; } = "";

    public double? Least { get; init; }

    public double? Most { get; init; }

    /// <summary>No composite verdict without it.</summary>
    public bool Mandatory { get; init; }

    public bool Active { get; init; } = true;

    /// <summary>The standard and its clause, as the operator names it.</summary>
    public string Source { get; init; } = "";

    public long Version { get; init; } = 1;

    public DateTimeOffset UpdatedAt { get; init; }

    public bool Holds(double value) => !(value < Least) && !(value > Most);

    /// <summary>The limit in words: <c>0.3–2 mg/L</c>, <c>≤ 1 NTU</c>.</summary>
    public string Text => Words(Least, Most, Unit);

    internal static string Words(double? least, double? most, string unit) => (least, most) switch
    {
        ({ } from, { } to) => FormattableString.Invariant($"{from:0.####}–{to:0.####} {unit}"),
        ({ } from, null) => FormattableString.Invariant($"≥ {from:0.####} {unit}"),
        (null, { } to) => FormattableString.Invariant($"≤ {to:0.####} {unit}"),
        _ => unit,
    };
}

/// <summary>A limit as sent in.</summary>
public sealed record QualityLimitInput(string? Parameter, string? NameZh, string? NameEn, string? Unit, double? Least, double? Most, bool? Mandatory, bool? Active, string? Source)
{
    public Outcome<QualityLimit> Check(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var limit = new QualityLimit
        {
            Parameter = errors.Code("parameter", Parameter),
            NameZh = errors.Text("nameZh", NameZh),
            NameEn = errors.Text("nameEn", NameEn),
            Unit = errors.Text("unit", Unit, 40),
            Least = Least,
            Most = Most,
            Mandatory = Mandatory ?? false,
            Active = Active ?? true,
            Source = errors.Text("source", Source),
            UpdatedAt = now,
        };
        if (Least is null && Most is null) errors.Add("most", "required", "Give 'least', 'most' or both.");
        if (Least > Most) errors.Add("most", "out-of-range", "'most' must not be below 'least'.");
        return errors.Any ? errors.ToRefusal() : limit;
    }
}
