using System.ComponentModel.DataAnnotations;

namespace Utilities.Complaints;

/// <summary>Which broken promises are supervised (督办) and how a flood of them is handled: configuration <c>Supervision</c>. No source gives these figures.</summary>
public sealed class SupervisionOptions
{
    public const string Section = "Supervision";

    /// <summary>From this severity on every hard promise is supervised: <c>normal</c>, <c>serious</c> or <c>critical</c>.</summary>
    [AllowedValues("normal", "serious", "critical")]
    public string LeastSeverity { get; set; } = "serious";

    /// <summary>Below that severity those whose id begins with one of these: <c>water.repair.</c>.</summary>
    public IReadOnlyList<string> AlsoBelow { get; set; } = [];

    /// <summary>Never those whose id begins with one of these. Promises about supervision itself never are.</summary>
    public IReadOnlyList<string> Never { get; set; } = [];

    /// <summary>Service → subject of the token that answers for it. A service without an entry: any supervisor.</summary>
    public Dictionary<string, string> Supervisors { get; set; } = new(StringComparer.Ordinal);

    /// <summary>So many cases of one service within <see cref="FloodWindow"/>, and the next ones join a collective case (批量督办): one reminder, one answer.</summary>
    [Range(1, int.MaxValue)]
    public int FloodSize { get; set; } = 20;

    /// <summary>Counted backwards from the newest case.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan FloodWindow { get; set; } = TimeSpan.FromHours(1);
}
