namespace Utilities.Launcher;

/// <summary>The wait before a process that ended is started again: doubling, so that a broken one does not eat the machine.</summary>
public static class RestartPause
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>One that ran this long is not taken for broken: its next end waits the first pause only.</summary>
    private static readonly TimeSpan Healthy = TimeSpan.FromMinutes(1);

    /// <param name="crashes">How often it has ended so far, this time included.</param>
    /// <param name="ran">How long it ran this time.</param>
    public static TimeSpan After(int crashes, TimeSpan ran)
    {
        if (ran >= Healthy)
        {
            return First;
        }

        var doubled = First * Math.Pow(2, Math.Min(crashes, 10) - 1);
        return doubled < Longest ? doubled : Longest;
    }
}
