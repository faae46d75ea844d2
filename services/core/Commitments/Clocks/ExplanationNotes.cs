using System.Globalization;

namespace Utilities.Commitments;

/// <summary>How a due time came about and what is uncertain about it, in words.</summary>
internal static class ExplanationNotes
{
    /// <param name="agreed">The customer has agreed to a later time.</param>
    public static IReadOnlyList<BilingualText> Of(Clock clock, PromiseSnapshot promise, string calendarVersion, bool agreed) =>
    [
        Basis(clock, promise),
        .. agreed ? [Agreed] : Array.Empty<BilingualText>(),
        .. clock.ProvisionalYear is { } year ? [Provisional(year)] : Array.Empty<BilingualText>(),
        .. clock.ProvisionalYear is not null && promise.CalendarVersion != calendarVersion && clock.IsOpen ? [OtherCalendar] : Array.Empty<BilingualText>(),
        .. promise.Soft ? [Soft] : Array.Empty<BilingualText>(),
        .. clock.ContinuesId is not null ? [Continued] : Array.Empty<BilingualText>(),
        .. clock.Origin == ClockOrigins.History ? [History] : Array.Empty<BilingualText>(),
    ];

    private static readonly BilingualText Agreed = new("用户同意改约：到期时间已移到约定的时间，所延时间计入时限。", "The customer agreed to a later time: due was moved to it, and the limit grew by as much.");
    private static readonly BilingualText Soft = new("来源写明“一般”：逾期须说明原因。", "The source says \"normally\": a breach is recorded and asks for a reason.");
    private static readonly BilingualText Continued = new("事项重新打开后续计：此前已用的时间照算，两段计时都计入兑现率。", "Continued after the matter was reopened: the time used before is used, and both clocks count.");
    private static readonly BilingualText History = new("历史导入：起止时间以来源为准，未发出过提醒。", "Loaded as history: start and stop are the source's, and nobody was warned.");
    private static readonly BilingualText OtherCalendar = new(
        "计时开始后日历数据有更新；到期时间只会由有记录的重算改变。",
        "The calendar's data changed after this clock started; only a recorded recomputation would change its due time.");

    private static BilingualText Provisional(int year)
    {
        var text = year.ToString(CultureInfo.InvariantCulture);
        return new($"暂定：{text} 年节假日安排尚未公布，按周一至周五计算。", $"Provisional: the public holidays of {text} are not published yet; Monday to Friday was assumed.");
    }

    private static BilingualText Basis(Clock clock, PromiseSnapshot promise) => (promise.ReadLimit(), promise.DueFrom, clock.DueAt) switch
    {
        (Limit.PerKilometre, _, null) => new("按公里计时，但没有记录路程：只计时，不设到期时间。", "The limit is per kilometre and no distance was given: timed, without a due time."),
        (Limit.Rings rings, _, _) => new(
            string.Create(CultureInfo.InvariantCulture, $"来源按铃声计（{rings.Count} 声），未给出秒数：按声数判断，不换算成时间。"),
            string.Create(CultureInfo.InvariantCulture, $"The source counts rings ({rings.Count}) and gives no seconds: judged by rings, never turned into time.")),
        (Limit.None, DueFrom.Promised, not null) => new("到期时间就是向居民承诺的时间。", "Due at the time that was told to the resident."),
        (_, DueFrom.DayEnd, not null) => new("当天的事当天办：到当天结束时到期。", "Dealt with on the same day: due at the end of the local day."),
        (_, DueFrom.Event, not null) => new($"从预定事件倒推 {promise.Limit}，随事件改期而改变。", $"Counted back {promise.Limit} from the coming event, and moves with it."),
        (_, DueFrom.Event, null) => new("尚不知道事件时间：只计时，不设到期时间。", "The time of the event is not known: timed, without a due time."),
        (_, DueFrom.Promised, null) => new("没有记录承诺的时间：只计时，不设到期时间。", "No promised time was recorded: timed, without a due time."),
        (_, _, null) => new("来源没有给出数字：只计时；报警阈值由运行方设定，不算违约。", "The source prints no number: timed; an alarm threshold is the operator's and never a breach."),
        _ => new($"从开始起按 {promise.Limit} 计算，日历：{promise.CalendarName}。", $"Counted forward {promise.Limit} from the start, calendar {promise.CalendarName}."),
    };
}
