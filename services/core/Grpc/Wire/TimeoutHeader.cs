using System.Globalization;

namespace Grpc.Wire;

/// <summary><c>grpc-timeout</c>: up to eight digits and a unit (PROTOCOL-HTTP2.md, "Requests").</summary>
internal static class TimeoutHeader
{
    private const int Digits = 99_999_999;

    public static string Format(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero) return "1n";
        var micros = (long)Math.Ceiling(timeout.TotalMicroseconds);
        if (micros <= Digits) return Invariant(micros, 'u');
        var millis = (long)Math.Ceiling(timeout.TotalMilliseconds);
        if (millis <= Digits) return Invariant(millis, 'm');
        var seconds = (long)Math.Ceiling(timeout.TotalSeconds);
        return seconds <= Digits ? Invariant(seconds, 'S') : Invariant(Math.Min(seconds / 3600, Digits), 'H');
    }

    /// <summary>Null when it is absent or cannot be read: such a call has no limit.</summary>
    public static TimeSpan? Parse(string? header)
    {
        if (header is not { Length: >= 2 and <= 9 } || !long.TryParse(header.AsSpan(0, header.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return null;
        return header[^1] switch
        {
            'n' => TimeSpan.FromTicks(value / 100),
            'u' => TimeSpan.FromMicroseconds(value),
            'm' => TimeSpan.FromMilliseconds(value),
            'S' => TimeSpan.FromSeconds(value),
            'M' => TimeSpan.FromMinutes(value),
            'H' => TimeSpan.FromHours(value),
            _ => null,
        };
    }

    private static string Invariant(long value, char unit) => value.ToString(CultureInfo.InvariantCulture) + unit;
}
