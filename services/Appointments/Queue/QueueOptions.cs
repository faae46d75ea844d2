using System.ComponentModel.DataAnnotations;

namespace Utilities.Appointments;

/// <summary>Configuration <c>Appointments:Queue</c>: what no source names and the hall decides.</summary>
public sealed class QueueOptions
{
    /// <summary>How far ahead the old and the weak are put.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "02:00:00")]
    public TimeSpan Consideration { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often a number is called before it is passed over.</summary>
    [Range(1, 10)]
    public int CallsBeforeSkip { get; set; } = 2;

    /// <summary>Within what time somebody who was passed over comes back to their place.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "08:00:00")]
    public TimeSpan ReturnWithin { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>After what time a number that nobody came for is given up, so that no queue is carried into the next day.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "1.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromHours(12);
}
