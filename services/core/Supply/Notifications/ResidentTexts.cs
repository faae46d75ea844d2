using System.Globalization;
using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>What a resident is told, by occasion. The texts hold the number and the promised time and nothing about the person.</summary>
internal static class ResidentTexts
{
    public const string Filed = "filed";
    public const string AccountOpened = "account-opened";
    public const string PromiseBroken = "promise-broken";

    private static readonly Dictionary<string, BilingualText> ByOccasion = new(StringComparer.Ordinal)
    {
        [Filed] = new("您的诉求已登记,编号{0}。{1}", "Your request is registered as {0}.{1}"),
        ["assigned"] = new("诉求{0}已安排维修人员。{1}", "A repairer has been assigned to request {0}.{1}"),
        ["contacted"] = new("诉求{0}已与您约定处理时间。{1}", "A time has been agreed with you for request {0}.{1}"),
        ["time-agreed"] = new("诉求{0}已与您改约。{1}", "Another time has been agreed with you for request {0}.{1}"),
        ["scheduled"] = new("诉求{0}已安排维修人员。{1}", "A repairer has been scheduled for request {0}.{1}"),
        ["referred"] = new("诉求{0}已说明并转介责任单位。", "Request {0} has been explained and referred to whoever is responsible."),
        ["departed"] = new("诉求{0}的维修人员已出发。{1}", "The repair crew for request {0} is on its way.{1}"),
        ["cannot-finish"] = new("诉求{0}本次未能完成维修。{1}", "The repair for request {0} could not be finished on this visit.{1}"),
        ["repaired"] = new("诉求{0}已维修完工。", "The repair for request {0} is done."),
        ["repair-organised"] = new("诉求{0}已安排抢修人员。{1}", "A repair crew has been sent for request {0}.{1}"),
        ["restored"] = new("诉求{0}处已恢复供应。", "Supply is back at the place of request {0}."),
        ["answered"] = new("诉求{0}已答复。", "Request {0} has been answered."),
        ["declined"] = new("诉求{0}因未同意维修已结束。", "Request {0} is closed because the work was declined."),
        ["application-accepted"] = new("申请{0}已受理。", "Application {0} has been accepted."),
        ["not-accepted"] = new("申请{0}未予受理,原因已说明。", "Application {0} was not accepted; the reason has been explained."),
        ["plan-answered"] = new("申请{0}的方案已答复。", "The plan for application {0} has been answered."),
        ["installation-accepted"] = new("申请{0}的装置已验收合格。", "The installation of application {0} has been accepted."),
        ["contract-signed"] = new("申请{0}的合同已签订。", "The contract of application {0} is signed."),
        [AccountOpened] = new("申请{0}已开户。", "The account for application {0} has been opened."),
        ["archived"] = new("诉求{0}已办结;三十天内可要求重新办理。", "Request {0} is completed; it can be reopened within thirty days."),
        ["closed"] = new("诉求{0}已办结;三十天内可要求重新办理。", "Request {0} is completed; it can be reopened within thirty days."),
        ["visit-reserved"] = new("诉求{0}已预约上门,请届时家中留人。{1}", "A visit is appointed for request {0}; please have somebody at home.{1}"),
        ["visit-moved"] = new("诉求{0}的上门时间已改约。{1}", "The visit for request {0} has been moved.{1}"),
        ["visit-agreed"] = new("诉求{0}已与您商定上门时间。{1}", "A time for the visit has been agreed with you for request {0}.{1}"),
        ["visit-refused"] = new("诉求{0}暂无可预约的上门时间,工作人员将与您联系商定。", "No free time was found for the visit of request {0}; we will call you to agree one."),
        ["visit-late"] = new("诉求{0}未能及时约定上门时间,工作人员将尽快与您联系,向您致歉。", "No time has been kept for the visit of request {0} so far. We apologise and will call you."),
        ["visit-cancelled"] = new("诉求{0}的上门预约已取消,如仍需上门请重新预约。", "The visit for request {0} has been called off; ask for another if you still need one."),
        ["visit-called-off"] = new("诉求{0}的上门预约因我方原因取消,正在为您重新预约,向您致歉。", "We had to call off the visit for request {0} and are finding another time. We apologise."),
        ["visit-missed"] = new("诉求{0}的工作人员已按约上门,家中无人且联系不上您,请重新预约。", "The crew for request {0} came as appointed, found nobody and could not reach you; please ask for another visit."),
        [CancelRequest.Cancelled] = new("诉求{0}已撤销。", "Request {0} has been cancelled."),
        [PromiseBroken] = new("诉求{0}未能按承诺时限办理,我们正在督办,向您致歉。", "Request {0} was not handled within the promised time. We apologise and are following it up."),
    };

    public static bool Knows(string occasion) => ByOccasion.ContainsKey(occasion);

    /// <exception cref="KeyNotFoundException">There is nothing to say on that occasion: look at <see cref="Knows"/> first.</exception>
    public static BilingualText Of(string occasion, string number, DateTimeOffset? promisedAt)
    {
        var text = ByOccasion[occasion];
        DateTimeOffset? local = promisedAt is { } promised ? HallTime.Of(promised) : null;
        return new(
            string.Format(CultureInfo.InvariantCulture, text.Zh, number, local is { } zh ? $"约定时间:{zh:yyyy-MM-dd HH:mm}。" : ""),
            string.Format(CultureInfo.InvariantCulture, text.En, number, local is { } en ? $" Promised time: {en:yyyy-MM-dd HH:mm}." : ""));
    }
}
