namespace Utilities.Appointments;

/// <summary>How long somebody who comes now will wait. Pure.</summary>
internal static class WaitEstimate
{
    /// <summary>Whole minutes; null where nothing was served lately or no window is open.</summary>
    /// <param name="waiting">People waiting for the business.</param>
    /// <param name="windows">Open windows that serve it.</param>
    /// <param name="servingMs">How long each of the last ones took.</param>
    public static int? Minutes(int waiting, int windows, IReadOnlyCollection<long> servingMs) =>
        windows == 0 || Percentiles.Of(servingMs, 50) is not { } median ? null : (int)Math.Ceiling(waiting * median / windows / 60_000d);
}
