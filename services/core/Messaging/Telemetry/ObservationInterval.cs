using Microsoft.Extensions.Configuration;

namespace Utilities.Messaging;

/// <summary>How often gauges are read from the database.</summary>
public static class ObservationInterval
{
    /// <summary>What a look at an index answers: <c>Telemetry:ReadEvery</c>, 10 s.</summary>
    public static TimeSpan Short(IConfiguration configuration) => configuration.GetValue("Telemetry:ReadEvery", TimeSpan.FromSeconds(10));

    /// <summary>What must be counted row by row: <c>Telemetry:CountEvery</c>, one minute.</summary>
    public static TimeSpan Long(IConfiguration configuration) => configuration.GetValue("Telemetry:CountEvery", TimeSpan.FromMinutes(1));
}
