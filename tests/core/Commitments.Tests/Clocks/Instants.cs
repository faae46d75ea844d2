using System.Globalization;

namespace Utilities.Commitments.Tests;

internal static class Instants
{
    /// <summary><c>"2026-02-13 10:00"</c> as a clock on the wall in Shanghai shows it.</summary>
    public static DateTimeOffset China(this string text) =>
        new(DateTime.ParseExact(text, text.Length > 16 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
