using System.ComponentModel.DataAnnotations;

namespace Utilities.Appointments;

/// <summary>Configuration <c>Appointments:Windows</c>: what no source names and the hall decides.</summary>
public sealed class WindowOptions
{
    /// <summary>After what time a window that nobody closed is closed by itself: nobody sits at one that long.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "1.00:00:00")]
    public TimeSpan CloseAfter { get; set; } = TimeSpan.FromHours(12);
}
