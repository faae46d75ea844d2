namespace Utilities.Power.Tests;

internal static class OutageTimes
{
    /// <summary>An instant of the outage as notices print it: in the hall's time.</summary>
    public static string Text(Answer outage, string name) =>
        outage.Outage().GetProperty(name).GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
