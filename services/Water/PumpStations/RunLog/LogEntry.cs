namespace Utilities.Water;

/// <summary>One line of the equipment run log (设备运行记录, 003 篇5 三). Never changed: a correction is another line that names it.</summary>
public sealed record LogEntry
{
    /// <summary>A pump was started (开机).</summary>
    public const string Start = "start";

    /// <summary>A pump was stopped (停机).</summary>
    public const string Stop = "stop";

    /// <summary>The meters of a running pump were read in one stage of its run (分阶段).</summary>
    public const string Reading = "reading";

    /// <summary>Water delivered in the shift (每班供水水量).</summary>
    public const string Volume = "volume";

    public static readonly string[] Kinds = [Start, Stop, Reading, Volume];

    public Guid Id { get; init; }
    public string Station { get; init; } = "";

    /// <summary>Number of the shift.</summary>
    public string Shift { get; init; } = "";

    public string? Pump { get; init; }
    public string Kind { get; init; } = "";
    public DateTimeOffset At { get; init; }

    /// <summary>Which part of the run the reading belongs to.</summary>
    public string? Stage { get; init; }

    public decimal? PressureMpa { get; init; }
    public decimal? CurrentA { get; init; }
    public decimal? VoltageV { get; init; }
    public decimal? VolumeM3 { get; init; }
    public string? Remarks { get; init; }

    /// <summary>The line that this one stands for.</summary>
    public Guid? Corrects { get; init; }

    /// <summary>The line that stands for this one; null while it counts.</summary>
    public Guid? CorrectedBy { get; init; }

    public string RecordedBy { get; init; } = "";
    public DateTimeOffset RecordedAt { get; init; }
}
