using Utilities.Commitments;
using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>The heating company's catalogue of services (蓝煜热力服务标准 第七、九、十三条). Where the document gives no figure, the notice gives none.</summary>
internal static class HeatingRequestTypes
{
    /// <summary>What a cold room found on a temperature visit is filed as.</summary>
    public const string LowTemperature = "low-temperature";

    private static readonly BilingualText Contact = new("联系人姓名、联系电话和详细地址", "Name, phone number and full address");
    private static readonly BilingualText HeatNumber = new("用热户号(如有)", "Heating account number, if at hand");

    private static readonly BilingualText RepairFee = new(
        "属供热单位责任的维修不收费;用户责任造成的损坏,先与您分析原因并由您在确认单上签字;凡需收费,均先出示公布的收费标准并经您同意。",
        "What the supplier answers for is repaired free of charge. Damage caused by the user is analysed with you and confirmed by your signature first; nothing is charged before the posted list has been shown and you have consented.");

    private static readonly BilingualText NoFee = new("本项未公布收费。", "No charge is posted for this.");

    private static readonly BilingualText[] LeakSteps =
    [
        new("登记并详细询问", "Logged, and asked about in detail"),
        new("维修人员立即赶到现场,出示维修责任证件、服务电话和投诉电话", "A repairer comes at once and shows duty papers, service phone and complaint phone"),
        .. Handling,
    ];

    private static readonly BilingualText[] FaultSteps =
    [
        new("登记并详细询问", "Logged, and asked about in detail"),
        new("与您联系并约定处理时间", "You are contacted and a time is agreed"),
        new("维修人员上门,出示维修责任证件、服务电话和投诉电话", "A repairer comes and shows duty papers, service phone and complaint phone"),
        .. Handling,
    ];

    private static readonly BilingualText[] EnquirySteps = [new("登记", "Logged"), new("查询热源、换热站运行状态后答复", "Answered from the state of heat source and exchange stations")];

    private static readonly BilingualText LeakPromise = new("1小时内赶到现场,24小时内处理完毕。", "On site within 1 hour, cleared within 24 hours.");

    private static readonly BilingualText FaultPromise = new(
        "1小时内与您联系并约定处理时间,2小时内赶到现场(您同意更晚时间的除外),24小时内处理完毕。",
        "You are contacted within 1 hour, a repairer is there within 2 hours unless you agree to a later time, and it is cleared within 24 hours.");

    private static readonly BilingualText SameDay = new("随时解答;当天事情当天办。", "Answered at any time; what comes in today is dealt with today.");

    public static readonly IReadOnlyList<RequestType> All =
    [
        new("leak", new("户内跑、冒、滴、漏", "Leak inside the home"), "repair", HeatingRepair.LeakName, new([Contact, HeatNumber], LeakSteps, RepairFee, LeakPromise)),
        Fault("no-heat", new("室内不热", "No heat")),
        Fault(LowTemperature, new("室温偏低", "Room too cold")),
        Fault("noise", new("管道、散热器异响", "Noise in pipes or radiators")),
        Fault("valve", new("阀门故障", "Valve fault")),
        Fault("repair", new("其他供热维修", "Other heating repair")),
        Ask("supply-enquiry", new("停热、供热状况咨询", "Enquiry about the heat supply")),
        Ask("enquiry", new("供热咨询", "Enquiry")),
        Ask("other", new("其他供热事项", "Other heating matter")),
        .. HeatingConnections.RequestTypes,
    ];

    private static BilingualText[] Handling =>
    [
        new("查明原因后立即处理;当次不能完成的,说明原因、维修方案和完成时间", "The cause is found and dealt with at once; what cannot be finished is explained, with a plan and its completion time"),
        new("自检后请您验收并签字", "Checked by the repairer, then accepted and signed by you"),
    ];

    private static RequestType Fault(string code, BilingualText title) =>
        new(code, title, "repair", HeatingRepair.Name, new([Contact, HeatNumber], FaultSteps, RepairFee, FaultPromise)) { Entry = new(EntryRule.Repair, 60) };

    private static RequestType Ask(string code, BilingualText title) =>
        new(code, title, "enquiry", EnquiryWorkflow.Name, new([Contact], EnquirySteps, NoFee, SameDay));
}
