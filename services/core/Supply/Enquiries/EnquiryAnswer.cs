using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>What an outage's record says to somebody who asks why there is no supply, or little (D23). Pure.</summary>
internal static class EnquiryAnswer
{
    /// <summary>The outage that answers best: one that runs, then one just restored, then the next to come.</summary>
    public static Outage? Best(IEnumerable<Outage> outages, DateTimeOffset now) => outages
        .Where(o => o.State is not (OutageStates.Planned or OutageStates.Cancelled or OutageStates.Closed))
        .OrderBy(o => o.RunsAt(now) ? 0 : o.State is OutageStates.Announced or OutageStates.Declared ? 2 : 1)
        .ThenBy(o => o.StartsAt)
        .FirstOrDefault();

    public static BilingualText Text(OutageFacts facts, DateTimeOffset now)
    {
        var (outage, zh, en) = (facts.Outage, facts.Noun.Zh, facts.Noun.En);
        if (outage.RestoredAt is { } restored)
        {
            return new($"您好!您处因“{outage.ReasonZh}”停{zh}({outage.Number}),已于{OutageText.Time(restored)}恢复。如仍未恢复,请立即来电。",
                $"The {en} outage {outage.Number} at your place ({outage.ReasonEn}) ended at {OutageText.Time(restored)}. If you still have none, please call at once.");
        }

        var (insteadZh, insteadEn) = (OutageText.InsteadZh(facts), OutageText.InsteadEn(facts));
        return outage.RunsAt(now)
            ? new($"您好!您处现因“{outage.ReasonZh}”停{zh}({outage.Number}),时间:{OutageText.WhenZh(facts)}。{OutageText.BecauseZh(facts)}{insteadZh}给您带来不便,敬请谅解。",
                $"Your place is affected by {en} outage {outage.Number} ({outage.ReasonEn}), {OutageText.WhenEn(facts)}. {OutageText.BecauseEn(facts)}{insteadEn}We apologise for the inconvenience.")
            : new($"您好!您处目前没有已知的停{zh}。已公告的计划停{zh}({outage.Number},{outage.ReasonZh})时间:{OutageText.WhenZh(facts)}。我们将查明您反映的情况。",
                $"No outage is known at your place now. One is announced ({outage.Number}, {outage.ReasonEn}), {OutageText.WhenEn(facts)}. We are looking into what you report.");
    }
}
