using Utilities.Matters;
using Utilities.Messaging;

namespace Utilities.Appointments;

/// <summary>
/// hall.staff.english-sign: 002 第一篇 第七条(四) 「至少有一位工作人员能用英语会话、能用手语提供服务」. Whether one person must have both is not said:
/// counted are those who speak English and those who sign, and the smaller number stands for the day's roster.
/// </summary>
internal static class LanguageCover
{
    public const string Commitment = "hall.staff.english-sign";

    private const string Sql = """
        SELECT COUNT(DISTINCT s.staff) AS staff, COUNT(DISTINCT e.staff) AS english, COUNT(DISTINCT g.staff) AS signing
        FROM hall_shift s JOIN hall_seat w ON w.code = s.seat
            LEFT JOIN hall_staff_skill e ON e.staff = s.staff AND e.skill = @english
            LEFT JOIN hall_staff_skill g ON g.staff = s.staff AND g.skill = @sign
        WHERE w.kind = 'window' AND s.state <> 'cancelled' AND s.starts_at >= @From AND s.starts_at < @Until
        """;

    /// <summary>The number for a day's window roster, or null where nobody is planned. Inside the open unit.</summary>
    public static async Task<int?> Of(UnitOfWork unit, DateOnly day)
    {
        var hours = HallTime.WholeDay(day);
        var (staff, english, signing) = await unit.Single<(int, int, int)>(Sql, new { english = StaffMember.English, sign = StaffMember.SignLanguage, hours.From, hours.Until });
        return staff == 0 ? null : Math.Min(english, signing);
    }
}
