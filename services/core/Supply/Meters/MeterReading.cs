using System.Text.Json.Serialization;

namespace Utilities.Supply;

/// <summary>What a register of a meter showed (抄表读数), or why nothing could be read. Never changed: a correction is another row that names it.</summary>
public sealed record MeterReading
{
    public const string Valid = "valid";
    public const string NoAccess = "no-access";
    public const string Periodic = "periodic";
    public const string AtInstallation = "installed";
    public const string AtRemoval = "removed";

    /// <summary>
    /// <c>valid</c>; <c>estimated-by-reader</c> (估抄); <c>no-access</c>: nobody let the reader in, no value; <c>damaged</c> or <c>stopped</c> meter, with what it still shows;
    /// <c>suspect</c>: reads, but the reader doubts it.
    /// </summary>
    public static readonly string[] Qualities = [Valid, "estimated-by-reader", NoAccess, "damaged", "stopped", "suspect"];

    /// <summary>Qualities that say something is wrong with the meter.</summary>
    public static readonly string[] Faults = ["damaged", "stopped", "suspect"];

    /// <summary><c>periodic</c>: of the reading plan; <c>installed</c>, <c>removed</c>: the first and the last; <c>check</c>: between two plans, for instance read again.</summary>
    public static readonly string[] Occasions = [Periodic, AtInstallation, AtRemoval, "check"];

    /// <summary>Rises in the order of commits over all readings of the service.</summary>
    public long Sequence { get; init; }

    public string Meter { get; init; } = "";

    /// <summary>Number of the service point it hung on then.</summary>
    public string ServicePoint { get; init; } = "";

    public string Register { get; init; } = "";

    /// <summary>In the meter's unit, before any multiplier; null when nothing could be read.</summary>
    public decimal? Value => ValueThousandths is { } value ? Thousandths.Units(value) : null;

    public DateTimeOffset ReadAt { get; init; }

    /// <summary>Local day of the reading.</summary>
    public DateOnly ReadOn { get; init; }

    public string Quality { get; init; } = "";

    public string Occasion { get; init; } = "";

    /// <summary>Id of whoever read it, or of the system that collected it.</summary>
    public string Reader { get; init; } = "";

    /// <summary>Where the picture of the dial is kept.</summary>
    public string? Photo { get; init; }

    /// <summary>Code of the remark; no words, so that none are about a person.</summary>
    public string? Remark { get; init; }

    /// <summary><c>reader</c>, <c>load</c>, <c>exchange</c> or <c>correction</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>0, and one more with every correction.</summary>
    public int Revision { get; init; }

    /// <summary>Sequence of the reading that this one takes the place of.</summary>
    public long? Corrects { get; init; }

    /// <summary>Sequence of the reading that took the place of this one.</summary>
    public long? SupersededBy { get; init; }

    /// <summary>Number of the request under which the fault it shows is dealt with.</summary>
    public string? FaultRequest { get; init; }

    public string RecordedBy { get; init; } = "";

    public DateTimeOffset RecordedAt { get; init; }

    [JsonIgnore]
    public long? ValueThousandths { get; init; }
}
