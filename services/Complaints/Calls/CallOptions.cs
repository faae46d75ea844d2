using System.ComponentModel.DataAnnotations;

namespace Utilities.Complaints;

/// <summary>Configuration <c>Complaints:Calls</c>.</summary>
public sealed class CallOptions
{
    /// <summary>How many minutes of speaking about nothing on record make a call long. The source says "长时间" and gives no number.</summary>
    [Range(1, 600)]
    public int LongMinutes { get; set; } = 10;
}
