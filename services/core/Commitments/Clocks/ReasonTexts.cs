using System.Text.Json;

namespace Utilities.Commitments;

/// <summary>Why a stretch of time counted or not, in words.</summary>
internal static class ReasonTexts
{
    public static BilingualText Of(DayReason reason) => reason switch
    {
        DayReason.AlwaysOpen => new("全天计时", "counts around the clock"),
        DayReason.WorkingDay => new("工作日", "working day"),
        DayReason.MakeUpWorkingDay => new("调休上班日", "make-up working day"),
        DayReason.Weekend => new("周末", "weekend"),
        DayReason.Holiday => new("节假日", "public holiday"),
        DayReason.OutsideHours => new("非工作时间", "outside working hours"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A reason without words."),
    };

    /// <summary>The reason in kebab case: <c>make-up-working-day</c>.</summary>
    public static string Code(DayReason reason) => JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString());
}
