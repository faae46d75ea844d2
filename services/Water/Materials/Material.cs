using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>An entry of the catalogue of materials.</summary>
public sealed record Material
{
    public const string Columns = "code, name_zh, name_en, unit, stock_kept, active, version, updated_at";

    public string Code { get; init; } = "";

    public string NameZh { get; init; } = "";

    public string NameEn { get; init; } = "";

    /// <summary>What quantities count: 米, 个, 公斤.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The ledger of the stores is kept for it: no more is issued than is there.</summary>
    public bool StockKept { get; init; }

    public bool Active { get; init; } = true;

    public long Version { get; init; } = 1;

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A material as sent in.</summary>
public sealed record MaterialInput(string? Code, string? NameZh, string? NameEn, string? Unit, bool? StockKept, bool? Active)
{
    public Outcome<Material> Check(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var material = new Material
        {
            Code = errors.Code("code", Code),
            NameZh = errors.Text("nameZh", NameZh),
            NameEn = errors.Text("nameEn", NameEn),
            Unit = errors.Text("unit", Unit, 20),
            StockKept = StockKept ?? false,
            Active = Active ?? true,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : material;
    }
}
