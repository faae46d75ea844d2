using System.ComponentModel.DataAnnotations;

namespace Utilities.Gateway.Hall;

/// <summary>How long the hall waits for the services. No source gives these figures: they are the deployment's.</summary>
public sealed class HallOptions
{
    /// <summary>One deadline for all questions of one view, in milliseconds; who has not answered by then is named as missing.</summary>
    [Range(10, 60_000)]
    public int ViewMilliseconds { get; set; } = 300;

    /// <summary>The same for what is published: sums over all clocks take longer than one matter.</summary>
    [Range(10, 60_000)]
    public int PublishedMilliseconds { get; set; } = 3000;

    /// <summary>How long a service may take to tell of its operations; one that takes longer is shown as silent.</summary>
    [Range(100, 60_000)]
    public int OperationsMilliseconds { get; set; } = 4000;

    /// <summary>How long a service may take to accept a matter before the hall gives it to the complaints service instead; the service itself refuses what it gets to later.</summary>
    [Range(100, 60_000)]
    public int FilingMilliseconds { get; set; } = 4000;

    /// <summary>How many answers to filings the hall remembers, so that a repeated one is answered while its owner is down.</summary>
    [Range(0, 1_000_000)]
    public int RecentFilings { get; set; } = 5000;
}
