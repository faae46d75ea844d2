namespace Utilities.Power;

/// <summary>One inspection of a route or an area after dark, one row of table <c>lighting_inspection</c>.</summary>
public sealed record LightingInspection
{
    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string? Route { get; init; }
    public string? AreaCode { get; init; }
    public DateTimeOffset At { get; init; }
    public string Inspector { get; init; } = "";

    /// <summary>Lamps looked at.</summary>
    public int Lamps { get; init; }

    /// <summary>Of those, lit.</summary>
    public int LampsLit { get; init; }

    /// <summary>Lit rate of this inspection in percent, to two decimals.</summary>
    public decimal LitRate => Lamps == 0 ? 0 : Math.Round(100m * LampsLit / Lamps, 2);

    public string? Note { get; init; }
    public string RecordedBy { get; init; } = "";
    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>One lamp that was dark.</summary>
/// <param name="Request">The repair request that is open for it.</param>
public sealed record DarkLamp(string Lamp, string? Request)
{
    private DarkLamp()
        : this("", null)
    {
    }
}

/// <summary>An inspection with its dark lamps.</summary>
public sealed record LightingInspectionView(LightingInspection Inspection, IReadOnlyList<DarkLamp> Dark);
