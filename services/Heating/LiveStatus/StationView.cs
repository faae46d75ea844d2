using Utilities.Commitments;

namespace Utilities.Heating;

/// <summary>A station with how old its state is.</summary>
/// <param name="AgeSeconds">Since the last report; null while there is none.</param>
/// <param name="Stale">Nothing was reported, or longer ago than the operator allows (<c>Commitments:Settings:heating.live.stale-after</c>); without that setting only the first.</param>
public sealed record StationView(HeatStation Station, long? AgeSeconds, bool Stale)
{
    private const string StaleAfter = "heating.live.stale-after";

    public static StationView Of(HeatStation station, OperatorSettings settings, DateTimeOffset now) =>
        station.StatusAt is not { } at ? new(station, null, true) : new(station, (long)(now - at).TotalSeconds, settings.Span(StaleAfter) is { } allowed && now - at > allowed);
}
