using Utilities.Commitments;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>
/// The order of steps of an indoor leak: 供气服务原则 八 (D32). The caller is guided during the call: owed from the first second, shown missing
/// in every answer and needed for closing, but it never holds the crew back. A false alarm closes after the check.
/// </summary>
internal static class GasLeak
{
    public const string Name = "leak";
    public const string Guided = "guided";
    public const string CallEnded = "call-ended";

    /// <summary>What the caller is told, in this order. The field confirms that it was said and understood.</summary>
    public static readonly IReadOnlyList<(string Field, BilingualText Text)> Script =
    [
        ("toldCloseValve", new("请立即关闭表前阀、灶前阀,切断气源。", "Close the valve before the meter and at the stove now.")),
        ("toldVentilate", new("请打开门窗自然通风,不要开排风扇、油烟机。", "Open doors and windows; do not switch on a fan or a cooker hood.")),
        ("toldNoSwitches", new("请不要开关任何电器、不要用明火、不要在室内打电话,人员撤到室外等候。", "Touch no electric switch, light no flame, use no phone indoors; wait outside.")),
    ];

    public static readonly Workflow Workflow = new(Name, "D32",
    [
        new("received", new("接报", "Leak reported"), Doorstep.Intake),
        new(Guided, new("指导关阀、自然通风", "Caller guided to close the valve and ventilate"), [Roles.Clerk, Roles.Dispatcher, Roles.Crew])
        {
            From = "received",
            Once = true,
            Own = true,
            Fields = [.. Script.Select(point => new StepField(point.Field, "bool", point.Text) { Required = true, MustBe = "true" })],
        },
        new(CallEnded, new("通话结束", "Call ended"), [Roles.Clerk, Roles.Dispatcher]) { From = "received", Once = true, Own = true },
        new("assigned", new("派抢修人员", "Crew sent"), [Roles.Clerk, Roles.Dispatcher])
        {
            Shared = true,
            Fields = [new("crew", "text", new("抢修人员编号", "Id of the crew.")) { Required = true, Sets = "crew" }],
        },
        new("arrived", new("到门处置", "At the door, dealing with it"), [Roles.Crew]) { Shared = true },
        new("found", new("查明漏点", "Leak located"), [Roles.Crew])
        {
            Shared = true,
            Fields =
            [
                new("place", "choice", new("漏点", "Where the gas escapes.")) { Required = true, Choices = ["pipe-joint", "valve", "hose", "meter", "appliance", "outside", "other"] },
                new("concentration", "number", new("检测浓度(%LEL)", "Measured concentration, per cent of the lower explosive limit.")),
                new("evacuated", "bool", new("是否疏散人员", "People were brought out.")),
            ],
        },
        new("no-leak-found", new("未发现漏气", "No leak found"), [Roles.Crew])
        {
            InsteadOf = "found",
            Closes = "no-leak",
            Needs = [Guided],
            Fields = [new("method", "choice", new("检查方法", "How it was checked.")) { Required = true, Choices = ["soap-test", "detector", "pressure-test"] }],
        },
        new("made-safe", new("现场已安全", "Made safe"), [Roles.Crew])
        {
            Shared = true,
            Fields = [new("measures", "text", new("处置措施", "What was done to make it safe.")) { Required = true }],
        },
        new("repaired", new("修复", "Repaired"), [Roles.Crew])
        {
            Shared = true,
            Fulfils = true,
            Fields = [new("work", "text", new("维修内容", "What was repaired or exchanged.")), Doorstep.CleanedUp],
        },
        Doorstep.Accepted("gas.facility.repair-pass-rate", "repaired"),
        Doorstep.CustomerConfirmed,
        Doorstep.Archived with { Needs = [Guided] },
    ]);
}
