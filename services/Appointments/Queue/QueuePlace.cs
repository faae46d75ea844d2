namespace Utilities.Appointments;

/// <summary>
/// Where in the queue somebody stands: in the order of registration, emergencies first, the old and the weak considered (002 第三篇, hospital norm,
/// generalised; catalogue (j)), never by preference of the staff (「五个一样」). Pure.
/// </summary>
public static class QueuePlace
{
    public const string Emergency = "emergency";

    /// <summary>Old, weak, sick, disabled (老弱病残).</summary>
    public const string Frail = "frail";

    public const string Ordinary = "ordinary";

    public static readonly string[] Classes = [Emergency, Frail, Ordinary];

    /// <summary>Emergencies before all others.</summary>
    public static int Rank(string @class) => @class == Emergency ? 0 : 1;

    /// <summary>The instant by which those of one rank are served: when the ticket was taken, for a booking its appointed time if that was earlier; the frail some minutes ahead.</summary>
    /// <param name="taken">When the ticket was taken.</param>
    /// <param name="appointed">The appointed time of a booking.</param>
    /// <param name="consideration">How far ahead the old and the weak are put; the hall's setting, no source names it.</param>
    public static DateTimeOffset Of(string @class, DateTimeOffset taken, DateTimeOffset? appointed, TimeSpan consideration)
    {
        var at = appointed < taken ? appointed.Value : taken;
        return @class == Frail ? at - consideration : at;
    }

    /// <summary>Who was called and not there keeps the place when back soon enough, and else queues anew.</summary>
    public static DateTimeOffset AfterReturn(DateTimeOffset place, DateTimeOffset skipped, DateTimeOffset now, TimeSpan within) => now - skipped <= within ? place : now;
}
