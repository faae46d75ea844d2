using Utilities.Commitments;
using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>The gas company's catalogue of services. The source names the work and the promises; where it gives no figure, the notice gives none.</summary>
internal static class GasRequestTypes
{
    private static readonly BilingualText Contact = new("联系人姓名、联系电话和详细地址", "Name, phone number and full address");
    private static readonly BilingualText Account = new("燃气户号或燃气表号(如有)", "Account or meter number, if at hand");
    private static readonly BilingualText Bottle = new("空瓶和换气凭证(如有)", "The empty cylinder and its deposit slip, if there is one");

    private static readonly BilingualText NoFee = new(
        "本项未公布收费;凡需收费,均先出示收费标准并经您同意。",
        "No charge is posted for this; nothing is charged before the list has been shown and you have consented.");

    private static readonly BilingualText Posted = new("按公布的收费标准;先出示并说明,经您同意。", "By the posted list of charges, shown and explained first, with your consent.");
    private static readonly BilingualText NoNumber = new("及时办理;无具体时限承诺。", "Handled without delay; no time limit has been posted for it.");
    private static readonly BilingualText Quality = new("维修、换表验收合格率100%。", "Every repair and every meter replacement passes acceptance.");
    private static readonly BilingualText Conduct = new("上门人员礼貌敲门、说明来意、穿鞋套入户", "Who comes knocks, states the purpose and puts on shoe covers");
    private static readonly BilingualText Clean = new("安装、维修后清洁现场", "The place is cleaned after installation or repair");
    private static readonly BilingualText Acceptance = new("验收合格后请您填写意见", "After acceptance you are asked for your opinion");
    private static readonly BilingualText Logged = new("登记", "Logged");

    public static readonly IReadOnlyList<RequestType> All =
    [
        new("leak", new("室内燃气泄漏", "Indoor gas leak"), "repair", GasLeak.Name, new(
            [Contact],
            [.. GasLeak.Script.Select(point => point.Text), new("抢修人员1小时内上门处置", "A crew is at your door within one hour"), Acceptance],
            NoFee,
            new("接报同时指导安全措施,1小时内上门处置。", "Guidance during the call, at the door within one hour."))),
        new("assistance", new("求援", "Call for help"), "emergency", GasAssistance.Name, new(
            [Contact], [Logged, new("值班人员电话指导或上门协助", "The duty officer helps by phone or comes")], NoFee,
            new("管理站昼夜24小时有人值班,及时协助。", "The station is manned day and night and helps without delay."))),
        new("repair", new("燃气设施维修", "Repair of gas facilities"), "repair", GasRepair.Name, new([Contact, Account], [Logged, Conduct, Clean, Acceptance], Posted, Quality)) { Chargeable = true, Entry = new(EntryRule.Repair, 60) },
        new("facility-fault", new("调压、管线等公共设施故障", "Fault of regulators, pipes and other shared facilities"), "repair", GasRepair.Name, new([Contact], [Logged, Conduct, Clean, Acceptance], NoFee, Quality)),
        new("meter-replacement", new("更换燃气表", "Meter replacement"), "repair", GasMeterReplacement.Name, new(
            [Contact, Account], [Logged, Conduct, new("记录新旧表读数", "The readings of both meters are recorded"), Acceptance], Posted, Quality)) { Entry = new(EntryRule.Repair, 60) },
        AtTheDoor("installation", new("燃气安装", "Installation"), new(EntryRule.Installation, 120), Posted, Conduct, Clean),
        AtTheDoor("delivery", new("送气上门", "Cylinder delivery"), new(EntryRule.Delivery, 20), Posted, Conduct) with { Notice = new([Contact, Bottle], [Logged, Conduct], Posted, NoNumber) },
        AtTheDoor("reading", new("抄表", "Meter reading"), new(EntryRule.Reading, 20), NoFee, Conduct),
        AtTheDoor("safety-check", new("上门安检", "Safety check at home"), new(EntryRule.Inspection, 30), NoFee, Conduct),
        Ask("no-gas", new("不明原因停气", "No gas")),
        Ask("enquiry", new("供气咨询", "Enquiry")),
        Ask("other", new("其他供气事项", "Other gas matter")),
    ];

    private static RequestType AtTheDoor(string code, BilingualText title, EntryRule entry, BilingualText fees, params BilingualText[] procedure) =>
        new(code, title, "visit", Doorstep.Name, new([Contact, Account], [Logged, .. procedure], fees, NoNumber)) { Entry = entry };

    private static RequestType Ask(string code, BilingualText title) =>
        new(code, title, "enquiry", EnquiryWorkflow.Name, new([Contact], [Logged, new("答复", "Answered")], NoFee, NoNumber));
}
