namespace Utilities.Commitments;

/// <summary>Instants are stored in whole milliseconds; what is decided must be what is stored.</summary>
internal static class Milliseconds
{
    public static DateTimeOffset ToMilliseconds(this DateTimeOffset instant) => instant.AddTicks(-(instant.UtcTicks % TimeSpan.TicksPerMillisecond));

    public static long WholeMilliseconds(this TimeSpan span) => span.Ticks / TimeSpan.TicksPerMillisecond;
}
