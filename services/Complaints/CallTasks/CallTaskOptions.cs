using System.ComponentModel.DataAnnotations;

namespace Utilities.Complaints;

/// <summary>Configuration <c>Complaints:CallTasks</c>.</summary>
public sealed class CallTaskOptions
{
    /// <summary>How often somebody must have been called in vain before they count as unreachable. No source gives a number.</summary>
    [Range(1, 20)]
    public int AttemptsBeforeUnreachable { get; set; } = 3;
}
