using Utilities.Messaging;

namespace Utilities.Appointments;

/// <summary>The SQL of absences that more than one act needs.</summary>
internal static class AbsenceTable
{
    private const string Close = "UPDATE hall_absence SET state = 'ended', until_at = @now, version = version + 1 WHERE seat = @seat AND state = 'away'";
    private const string Drop = "UPDATE hall_absence SET state = 'lapsed', version = version + 1 WHERE seat = @seat AND state = 'asked'";

    /// <summary>Whoever was away no longer holds the seat: the absence ends, and one that waited for a leader needs no decision any more. Inside the open unit.</summary>
    public static async Task End(UnitOfWork unit, string seat, DateTimeOffset now)
    {
        await unit.Write(Close, new { seat, now });
        await unit.Write(Drop, new { seat });
    }
}
