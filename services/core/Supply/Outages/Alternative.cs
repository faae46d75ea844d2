using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Where those without supply get it in the meantime (接替供水水源).</summary>
public sealed record Alternative
{
    public static readonly string[] Forms = ["tanker", "standpipe", "bottled", "neighbouring-network", "generator", "other"];

    public Guid Id { get; init; }

    /// <summary>One of <see cref="Forms"/>.</summary>
    public string Form { get; init; } = "";

    public string PlaceZh { get; init; } = "";
    public string PlaceEn { get; init; } = "";
    public DateTimeOffset FromAt { get; init; }
    public DateTimeOffset? UntilAt { get; init; }

    /// <summary>Cubic metres.</summary>
    public decimal? VolumeM3 { get; init; }

    public DateTimeOffset ArrangedAt { get; init; }
}

/// <summary>An alternative supply as sent in.</summary>
/// <param name="VolumeM3">Cubic metres, where it is a volume.</param>
public sealed record AlternativeInput(string? Form, string? PlaceZh, string? PlaceEn, DateTimeOffset? FromAt, DateTimeOffset? UntilAt, decimal? VolumeM3)
{
    public Outcome<Alternative> Check(Guid id, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var alternative = new Alternative
        {
            Id = id,
            Form = errors.OneOf("form", Form, Alternative.Forms),
            PlaceZh = errors.Text("placeZh", PlaceZh, 400),
            PlaceEn = errors.Text("placeEn", PlaceEn, 400),
            FromAt = errors.Near("fromAt", FromAt, now) ?? now,
            UntilAt = errors.Near("untilAt", UntilAt, now),
            VolumeM3 = errors.Range("volumeM3", VolumeM3, 0, 1_000_000),
            ArrangedAt = now,
        };
        if (UntilAt <= alternative.FromAt) errors.Add("untilAt", "not-after-start", "'untilAt' must lie after 'fromAt'.");
        return errors.Any ? errors.ToRefusal() : alternative;
    }
}
