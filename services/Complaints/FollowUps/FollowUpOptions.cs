using System.ComponentModel.DataAnnotations;

namespace Utilities.Complaints;

/// <summary>The operator's part of follow-up: configuration <c>FollowUps</c>. No source gives these figures.</summary>
public sealed class FollowUpOptions
{
    public const string Section = "FollowUps";

    /// <summary>Sort of service (<c>window</c>, <c>request:enquiry</c>, <c>appointment:hall</c>) or rule (<c>fault-repair</c>) → proportion called back; without an entry all are.</summary>
    public Dictionary<string, decimal> Shares { get; set; } = new(StringComparer.Ordinal);

    /// <summary>By when the call is to be made.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "60.00:00:00")]
    public TimeSpan CallWithin { get; set; } = TimeSpan.FromDays(2);

    /// <summary>So many calls in vain before somebody counts as not reached.</summary>
    [Range(1, 20)]
    public int Attempts { get; set; } = 3;
}
