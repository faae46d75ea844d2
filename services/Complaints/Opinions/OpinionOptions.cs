namespace Utilities.Complaints;

/// <summary>Configuration <c>Complaints:Opinions</c>.</summary>
public sealed class OpinionOptions
{
    /// <summary>Whether "basically satisfied" (基本满意) counts above the line of the satisfaction rate. The source gives no formula; off: only "satisfied" does.</summary>
    public bool BasicallyCounts { get; set; }
}
