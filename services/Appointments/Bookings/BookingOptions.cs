using System.ComponentModel.DataAnnotations;

namespace Utilities.Appointments;

/// <summary>Configuration <c>Appointments:Bookings</c>. None of these figures stands in a source.</summary>
public sealed class BookingOptions
{
    /// <summary>For how many days ahead slots are kept.</summary>
    [Range(1, 366)]
    public int SlotsAheadDays { get; set; } = 28;

    /// <summary>How long before the appointed time applicants are reminded.</summary>
    public TimeSpan RemindBefore { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How many free slots are named when the one asked for is gone.</summary>
    [Range(1, 50)]
    public int Nearest { get; set; } = 5;

    /// <summary>Minutes on the way from door to door within one area.</summary>
    [Range(0, 240)]
    public int SameAreaMinutes { get; set; } = 10;

    /// <summary>Minutes on the way between two areas of which no way is registered.</summary>
    [Range(0, 480)]
    public int OtherAreaMinutes { get; set; } = 30;
}
