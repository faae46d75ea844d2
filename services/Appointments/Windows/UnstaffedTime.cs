using Utilities.Matters;

namespace Utilities.Appointments;

/// <summary>Minutes with nobody at an open counter: 002 第二篇 第十条 2 「需由他人临时顶替,确保柜台有人服务」. Pure.</summary>
internal static class UnstaffedTime
{
    /// <param name="day">The day counted.</param>
    /// <param name="open">When the window was open.</param>
    /// <param name="empty">When its holder was away and nobody stood in.</param>
    public static decimal Minutes(Stretch day, IReadOnlyList<Stretch> open, IReadOnlyList<Stretch> empty) =>
        Math.Round((decimal)open.Sum(session => Within(day, session).Covered(empty).TotalMinutes), 2);

    private static Stretch Within(Stretch day, Stretch session)
    {
        var from = session.From > day.From ? session.From : day.From;
        var until = session.Until < day.Until ? session.Until : day.Until;
        return new(from, until > from ? until : from);
    }
}
