using System.Globalization;
using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>
/// What residents are told, in Chinese and English: communities, lines, start and end, reason, alternative supply (catalogue (c), "What the notice must carry").
/// Pure; one text per message, so that the notices of a version hold no copies.
/// </summary>
internal static class OutageText
{
    public const string Announced = "announced";
    public const string Declared = "declared";
    public const string Changed = "changed";
    public const string Withdrawn = "withdrawn";
    public const string Cancelled = "cancelled";
    public const string AlternativeSupply = "alternative-supply";
    public const string Restored = "restored";
    public const string Reopened = "reopened";
    public const string Explained = "explained";
    public const string Lasting = "lasting";

    public static BilingualText Of(string message, OutageFacts facts)
    {
        var (zh, en) = (facts.Noun.Zh, facts.Noun.En);
        var number = facts.Outage.Number;
        return message switch
        {
            Announced => new($"【计划停{zh}通知】{number}:{WhenZh(facts)}。{WhereZh(facts)}{WhyZh(facts)}{InsteadZh(facts)}给您带来不便,敬请谅解。",
                $"[Planned {en} outage] {number}: {WhenEn(facts)}. {WhereEn(facts)}{WhyEn(facts)}{InsteadEn(facts)}We apologise for the inconvenience."),
            Declared => DeclaredAs(facts),
            Changed => new($"【停{zh}变更通知】{number}:以本通知为准:{WhenZh(facts)}。{WhereZh(facts)}{WhyZh(facts)}{InsteadZh(facts)}",
                $"[{Upper(en)} outage changed] {number}: this replaces what you were told: {WhenEn(facts)}. {WhereEn(facts)}{WhyEn(facts)}{InsteadEn(facts)}"),
            Withdrawn => new($"【停{zh}范围调整】{number}:您处不再受本次停{zh}影响。", $"[{Upper(en)} outage narrowed] {number}: you are no longer affected by this outage."),
            Cancelled => new($"【停{zh}取消通知】{number}:原定{WhenZh(facts)}的停{zh}已取消,正常供应。", $"[{Upper(en)} outage cancelled] {number}: the outage {WhenEn(facts)} is cancelled; supply goes on."),
            AlternativeSupply => new($"【临时供应】{number}:{InsteadZh(facts)}", $"[Alternative supply] {number}: {InsteadEn(facts)}"),
            Restored => new($"【恢复供{zh}】{number}:已恢复供应。如您处仍未恢复,请立即来电,我们马上处理。",
                $"[{Upper(en)} restored] {number}: supply is back. If you still have none, call us: we act at once."),
            Reopened => new($"【停{zh}仍在处理】{number}:接到反映仍有用户未恢复,继续抢修。{WhereZh(facts)}{InsteadZh(facts)}",
                $"[{Upper(en)} outage not over] {number}: some customers still have no supply; repair goes on. {WhereEn(facts)}{InsteadEn(facts)}"),
            Explained => new($"【停{zh}情况说明】{number}:{WhyZh(facts)}{InsteadZh(facts)}", $"[{Upper(en)} outage explained] {number}: {WhyEn(facts)}{InsteadEn(facts)}"),
            Lasting => new($"【长时间停{zh}通知】{number}:{WhenZh(facts)}。{WhereZh(facts)}{WhyZh(facts)}{InsteadZh(facts)}",
                $"[Long {en} outage] {number}: {WhenEn(facts)}. {WhereEn(facts)}{WhyEn(facts)}{InsteadEn(facts)}"),
            _ => throw new InvalidOperationException($"'{message}' is no message of an outage."),
        };
    }

    private static BilingualText DeclaredAs(OutageFacts facts)
    {
        var (zh, en) = (facts.Noun.Zh, facts.Noun.En);
        var (headZh, headEn, tailZh, tailEn) = facts.Outage.Kind switch
        {
            Outage.KindTemporary => ($"临时检修停{zh}通知", $"Temporary {en} outage for repair", "给您带来不便,敬请谅解。", "We apologise for the inconvenience."),
            Outage.KindRationing => ($"限{zh}通知", $"{Upper(en)} rationing", "给您带来不便,敬请谅解。", "We apologise for the inconvenience."),
            _ => ($"突发停{zh}通知", $"Sudden {en} outage", "正在抢修,敬请谅解。", "Repair is under way; we apologise."),
        };
        return new($"【{headZh}】{facts.Outage.Number}:{WhenZh(facts)}。{WhereZh(facts)}{WhyZh(facts)}{InsteadZh(facts)}{tailZh}",
            $"[{headEn}] {facts.Outage.Number}: {WhenEn(facts)}. {WhereEn(facts)}{WhyEn(facts)}{InsteadEn(facts)}{tailEn}");
    }

    public static string WhenZh(OutageFacts facts) => facts.Outage.EndsAt is { } end
        ? $"{Time(facts.Outage.StartsAt)}至{Time(end)}"
        : $"{Time(facts.Outage.StartsAt)}起,恢复时间待定";

    public static string WhenEn(OutageFacts facts) => facts.Outage.EndsAt is { } end
        ? $"from {Time(facts.Outage.StartsAt)} to {Time(end)}"
        : $"from {Time(facts.Outage.StartsAt)}, end not yet known";

    private static string WhereZh(OutageFacts facts) =>
        Part("停供小区(区域):", "。", facts.Communities.Select(a => a.NameZh), "、") + Part("线路(管段):", "。", facts.Lines.Select(a => a.NameZh), "、");

    private static string WhereEn(OutageFacts facts) =>
        Part("Communities: ", ". ", facts.Communities.Select(a => a.NameEn), ", ") + Part("Lines: ", ". ", facts.Lines.Select(a => a.NameEn), ", ");

    private static string WhyZh(OutageFacts facts) => $"原因:{facts.Outage.ReasonZh}。{BecauseZh(facts)}";

    private static string WhyEn(OutageFacts facts) => $"Reason: {facts.Outage.ReasonEn}. {BecauseEn(facts)}";

    public static string BecauseZh(OutageFacts facts) => facts.Outage.ExplanationZh is { } text ? $"说明:{text}。" : "";

    public static string BecauseEn(OutageFacts facts) => facts.Outage.ExplanationEn is { } text ? $"Explanation: {text}. " : "";

    public static string InsteadZh(OutageFacts facts) => Part("临时供应点:", "。",
        facts.Alternatives.Select(a => a.UntilAt is { } until ? $"{a.PlaceZh}({Time(a.FromAt)}至{Time(until)})" : $"{a.PlaceZh}({Time(a.FromAt)}起)"), ";");

    public static string InsteadEn(OutageFacts facts) => Part("Alternative supply: ", ". ",
        facts.Alternatives.Select(a => a.UntilAt is { } until ? $"{a.PlaceEn} (from {Time(a.FromAt)} to {Time(until)})" : $"{a.PlaceEn} (from {Time(a.FromAt)})"), "; ");

    private static string Part(string lead, string tail, IEnumerable<string> items, string between)
    {
        var joined = string.Join(between, items);
        return joined.Length == 0 ? "" : lead + joined + tail;
    }

    public static string Time(DateTimeOffset at) => HallTime.Of(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
