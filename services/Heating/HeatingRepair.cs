using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>
/// The orders of steps of a fault repair: 蓝煜热力服务标准 第十三、十四条 (D43). A leak (跑、冒、滴、漏) is gone to at once; with any other fault the user
/// is contacted first and a time agreed. Damage that the user has caused is analysed with the user, who signs the confirmation form (确认单) before
/// anything is repaired or charged.
/// </summary>
internal static class HeatingRepair
{
    public const string Name = "repair";
    public const string LeakName = "leak-repair";

    private const string Rule = "D43";

    private static readonly Condition[] Chargeable = [new("chargeable", "true")];
    private static readonly Condition[] CausedByUser = [new("diagnosed.responsibility", "user")];

    private static readonly StepField[] TimeAgreed =
    [
        new("agreedAt", "instant", new("与用户约定的处理时间", "The time agreed with the user. Later than the promised two hours, it takes their place.")) { Required = true, Future = true, Sets = "promisedAt" },
        new("agreedBy", "text", new("同意该时间的用户", "Who agreed to it on the user's side.")) { Required = true, Personal = true },
    ];

    private static readonly StepField FeeScheduleShown = new("feeScheduleShown", "bool", new("是否已向用户出示并说明收费标准", "The list of charges was shown and explained to the user."))
    {
        MustBe = "true",
    };

    private static readonly StepField SignedBy = new("signedBy", "text", new("签字的用户", "Who signed for the user.")) { Required = true, Personal = true };

    private static readonly Step[] Intake =
    [
        new("received", new("受理报修", "Report received"), [Roles.Clerk, Roles.Dispatcher, Roles.Resident, Roles.Partner]),
        new("recorded", new("详细询问并记录", "Asked in detail and recorded"), [Roles.Clerk, Roles.Dispatcher])
        {
            Fields =
            [
                new("detail", "text", new("故障详细情况", "The fault in detail, as asked for.")) { Required = true, Personal = true },
                new("scope", "choice", new("是否属供热单位抢修范围", "Whether the supplier repairs it; where the cause is not known, it does.")) { Required = true, Choices = ["own", "unknown", "other"] },
            ],
        },
    ];

    private static readonly Step[] Contact =
    [
        new("contacted", new("联系用户并约定时间", "User contacted and a time agreed"), [Roles.Clerk, Roles.Dispatcher, Roles.Crew]) { Fields = TimeAgreed },
        new("time-agreed", new("用户同意改约", "User agreed to another time"), [Roles.Clerk, Roles.Dispatcher, Roles.Crew])
        {
            From = "contacted",
            Until = "arrived",
            Fields = TimeAgreed,
        },
    ];

    private static readonly Step[] Visit =
    [
        new("scheduled", new("安排维修人员", "Repairer scheduled"), [Roles.Dispatcher])
        {
            Fields = [new("crew", "text", new("维修人员编号", "Id of the repairer or crew.")) { Required = true, Sets = "crew" }],
        },
        new("arrived", new("到达现场", "On site"), [Roles.Crew])
        {
            Shared = true,
            Fields = [new("papersShown", "bool", new("是否出示维修责任证件、服务电话和投诉电话", "Duty papers, service phone and complaint phone were shown to the user.")) { Required = true }],
        },
        new("cannot-finish", new("未能当次完成", "Cannot be finished on this visit"), [Roles.Crew])
        {
            From = "arrived",
            Until = "repaired",
            BackTo = "scheduled",
            Shared = true,
            Fields =
            [
                new("reason", "choice", new("原因:无法独立完成、专业性太强、配件不齐", "Why: cannot be done alone, too specialised, parts missing.")) { Required = true, Choices = ["cannot-alone", "too-specialised", "parts-missing"] },
                new("plan", "text", new("向用户说明的维修方案", "The plan as explained to the user.")) { Required = true, Personal = true },
                new("promisedAt", "instant", new("告知用户的完成时间", "The completion time told to the user.")) { Required = true, Future = true, Sets = "promisedAt" },
            ],
        },
        new("diagnosed", new("查明原因", "Cause found"), [Roles.Crew])
        {
            Fields =
            [
                new("cause", "text", new("故障原因", "The cause.")) { Required = true, Personal = true },
                new("responsibility", "choice", new("责任方", "Who is liable.")) { Required = true, Choices = ["company", "user", "third-party"] },
                new("chargeable", "bool", new("是否收费维修", "The user pays for this work.")) { Sets = "chargeable" },
            ],
        },
        new("liability-signed", new("用户在确认单上签字", "User signed the confirmation form"), [Roles.Crew])
        {
            When = CausedByUser,
            Once = true,
            Fields =
            [
                new("analysed", "bool", new("是否与用户分析损坏原因", "The cause of the damage was analysed with the user.")) { Required = true, MustBe = "true" },
                new("form", "text", new("确认单编号", "Number of the confirmation form.")) { Required = true },
                SignedBy,
            ],
        },
        new("liability-disputed", new("用户不认可责任", "User does not accept the liability"), [Roles.Crew])
        {
            When = CausedByUser,
            InsteadOf = "liability-signed",
            BackTo = "diagnosed",
            Fields = [new("opinion", "text", new("用户意见", "The user's opinion.")) { Required = true, Personal = true }],
        },
        new("consented", new("用户同意收费维修", "User consented to the charge"), [Roles.Crew, Roles.Clerk, Roles.Resident])
        {
            When = Chargeable,
            Once = true,
            Fields = [FeeScheduleShown with { Required = true }, new("estimate", "number", new("预计费用(元)", "Estimated cost in yuan, as told to the user."))],
        },
        new("declined", new("用户不同意维修", "User declined"), [Roles.Crew, Roles.Clerk, Roles.Resident])
        {
            When = Chargeable,
            InsteadOf = "consented",
            Closes = "declined",
            Fields = [FeeScheduleShown with { Required = true }, new("reason", "text", new("不同意的原因", "Why the user declined.")) { Personal = true }],
        },
    ];

    private static readonly Step[] Finish =
    [
        new("repaired", new("维修完毕", "Repaired"), [Roles.Crew])
        {
            Shared = true,
            Fulfils = true,
            Fields = [new("materials", "text", new("所用材料", "Materials used."))],
        },
        new("self-checked", new("维修结果自检", "Result checked by the repairer"), [Roles.Crew])
        {
            Setback = new("passed", "false", "self-check-failed", "repaired"),
            Fields =
            [
                new("passed", "bool", new("自检是否合格", "The check finds the repair sound.")) { Required = true },
                new("cleaned", "bool", new("是否清洁现场并将物品放回原处", "The place was cleaned and what was moved put back.")),
            ],
        },
        new("user-accepted", new("用户验收", "User's acceptance"), [Roles.Crew, Roles.Clerk, Roles.Resident])
        {
            Setback = new("accepted", "false", "not-accepted", "repaired"),
            Fields =
            [
                new("accepted", "bool", new("用户是否认可", "The user accepts the repair.")) { Required = true },
                new("satisfaction", "choice", new("是否满意", "Satisfied or not.")) { Required = true, Choices = ["satisfied", "dissatisfied"] },
                new("opinion", "text", new("用户意见", "The user's opinion of the service.")) { Personal = true },
            ],
        },
        new("user-signed", new("用户签字", "Signed by the user"), [Roles.Crew, Roles.Resident])
        {
            Charge = StepCharge.Written,
            Fields =
            [
                SignedBy,
                new("cost", "number", new("维修费用(元)", "Cost of the repair in yuan, as written on the order.")) { RequiredWhen = Chargeable },
            ],
        },
        new("signature-refused", new("用户未签字", "Not signed by the user"), [Roles.Crew])
        {
            InsteadOf = "user-signed",
            Fields = [new("reason", "text", new("未签字的原因", "Why the user did not sign.")) { Required = true, Personal = true }],
        },
        new("closed", new("办结存档", "Closed and filed"), [Roles.Clerk, Roles.Dispatcher]) { Closes = "archived" },
    ];

    public static readonly Workflow Workflow = new(Name, Rule, [.. Intake, .. Contact, Referred("contacted"), .. Visit, .. Finish]) { TimeAgreed = ["contacted", "time-agreed"] };

    public static readonly Workflow LeakWorkflow = new(LeakName, Rule, [.. Intake, Referred("scheduled"), .. Visit, .. Finish]);

    /// <summary>Another answers for it: explained, and told who (第六条 6 「凡不能办到的事,耐心做好解释说服工作」).</summary>
    private static Step Referred(string insteadOf) => new("referred", new("说明并转介责任单位", "Explained, and told who is responsible"), [Roles.Clerk, Roles.Dispatcher])
    {
        InsteadOf = insteadOf,
        When = [new("recorded.scope", "other")],
        Fulfils = true,
        Closes = "answered",
        Fields =
        [
            new("explanation", "text", new("向用户所作的说明", "The explanation as given to the user.")) { Required = true, Personal = true },
            new("responsible", "text", new("责任单位及联系方式", "The responsible body and how to reach it.")) { Required = true },
        ],
    };
}
