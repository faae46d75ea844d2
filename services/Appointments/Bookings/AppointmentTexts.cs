using System.Globalization;
using Utilities.Commitments;

namespace Utilities.Appointments;

/// <summary>What an applicant is told, by occasion. The texts hold the number, the time and the papers, and nothing about the person.</summary>
internal static class AppointmentTexts
{
    public const string Applied = "applied";
    public const string Accepted = "accepted";
    public const string Refused = "refused";
    public const string Confirmed = "confirmed";
    public const string Notice = "one-time-notice";
    public const string Moved = "rescheduled";
    public const string CancelledByWindow = "cancelled-by-window";
    public const string Cancelled = "cancelled";
    public const string GivenUp = "given-up";
    public const string Reminder = "reminder";
    public const string WhereToComplain = "where-to-complain";

    private static readonly Dictionary<string, BilingualText> ByOccasion = new(StringComparer.Ordinal)
    {
        [Applied] = new("上门服务申请{0}已登记,将在承诺时限内答复。", "Your application {0} for service at home is registered; it is answered within the time promised."),
        [Accepted] = new("上门服务申请{0}已受理,约定时间:{1}。", "Your application {0} is accepted; the time agreed is {1}."),
        [Refused] = new("上门服务申请{0}未予受理,原因已说明。", "Your application {0} is not accepted; the reason has been explained."),
        [Confirmed] = new("预约{0}已确认,时间:{1}。", "Your booking {0} is confirmed for {1}."),
        [Notice] = new("预约{0}请备齐:{2}。", "For booking {0} please bring: {3}."),
        [Moved] = new("预约{0}已改至:{1}。", "Your booking {0} has been moved to {1}."),
        [CancelledByWindow] = new("预约{0}({1})因故不能如约,向您致歉并已作说明。", "We cannot keep booking {0} ({1}); we apologise and have explained why."),
        [Cancelled] = new("预约{0}已取消。", "Booking {0} is cancelled."),
        [GivenUp] = new("预约{0}超过约定时间未到,视为放弃;可重新预约。", "Booking {0} counts as given up: nobody came in time. You may book again."),
        [Reminder] = new("提醒:预约{0}的时间为{1}。", "A reminder: booking {0} is at {1}."),
        [WhereToComplain] = new("对预约{0}的服务不满意,可向{2}投诉。", "If you are not satisfied with booking {0}, complain to: {3}."),
    };

    /// <summary>The text of an occasion.</summary>
    /// <param name="occasion">One of the constants.</param>
    /// <param name="appointment">Whose number and time it names.</param>
    /// <param name="things">What it lists: papers, or where to complain.</param>
    public static BilingualText Of(string occasion, Appointment appointment, IReadOnlyList<BilingualText>? things = null)
    {
        var text = ByOccasion[occasion];
        var time = appointment.StartsAt is null ? "" : Scheduling.LocalTime(appointment);
        var (zh, en) = (string.Join("、", (things ?? []).Select(thing => thing.Zh)), string.Join(", ", (things ?? []).Select(thing => thing.En)));
        return new(string.Format(CultureInfo.InvariantCulture, text.Zh, appointment.Number, time, zh, en), string.Format(CultureInfo.InvariantCulture, text.En, appointment.Number, time, zh, en));
    }
}
