using Utilities.Commitments;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>The water company's catalogue of services. The sources name the work and the promises; where they give no figure, the notice gives none.</summary>
internal static class WaterRequestTypes
{
    /// <summary>What a pump station's operator calls the repair company for (003 篇5 二 a).</summary>
    public const string PumpStation = "pump-station";

    private static readonly BilingualText Contact = new("联系人姓名、联系电话和详细地址", "Name, phone number and full address");
    private static readonly BilingualText AccountNumber = new("用水户号或水表号(如有)", "Account or meter number, if at hand");

    private static readonly BilingualText NoFee = new(
        "本项未公布收费;凡需收费,均先出示收费标准并经您同意。",
        "No charge is posted for this; nothing is charged before the list has been shown and you have consented.");

    private static readonly BilingualText PostedList = new(
        "按《室内供水设备维修服务收费标准》收费:维修前出示并说明,同意后方可施工,费用写入任务单。",
        "Charged by the posted list for repairs of indoor water fittings: shown and explained before work, work starts only with your consent, the cost is written on the order.");

    private static readonly BilingualText[] RepairSteps =
    [
        new("登记并告知维修时间", "Logged, and the repair time told"),
        new("下达任务单、安排维修人员上门", "Task order issued, a repairer comes"),
        new("维修后清理现场并做通水试验", "After the repair the site is cleared and the water tested"),
        new("请您填写完成时间和意见,维修队长、维修处长签字后存档", "You write the completion time and your opinion; team leader and director sign, the order is archived"),
    ];

    /// <summary>Fittings and meters are in the home. Leaks and bursts are gone to at once.</summary>
    private static readonly EntryRule Indoors = new(EntryRule.Repair, 60);

    private static readonly BilingualText[] EnquirySteps = [new("登记", "Logged"), new("查询停水记录后答复", "Answered from the outage record")];

    private static readonly BilingualText MinorPromise = new("小修不超过24小时。", "Minor repairs within 24 hours.");
    private static readonly BilingualText MajorPromise = new("大修不超过36小时。", "Major repairs within 36 hours.");
    private static readonly BilingualText SupplyPromise = new("一般在4小时内答复。", "Normally answered within 4 hours.");
    private static readonly BilingualText NoNumber = new("及时答复;无具体时限承诺。", "Answered without delay; no time limit has been posted for it.");

    public static readonly IReadOnlyList<RequestType> All =
    [
        Repair("burst", new("爆管、跑水", "Burst or running water"), "major",
            new("管道工24小时值班,以最短时间到场关闭供水范围最小的阀门;大修不超过36小时。", "A pipe worker is on duty day and night, comes in the shortest time and closes the smallest valve; major repairs within 36 hours.")) with { Excavation = true },
        Repair("leak", new("管道漏水", "Leak"), "minor", MinorPromise) with { Excavation = true },
        Repair("repair", new("室内供水设备维修", "Repair of indoor water fittings"), "minor", MinorPromise, PostedList) with { Chargeable = true, Entry = Indoors },
        Repair("meter", new("水表故障", "Meter fault"), "minor", MinorPromise) with { Entry = Indoors },
        Repair("hydrant", new("消火栓故障", "Hydrant fault"), "minor", MinorPromise),
        Repair("sewer", new("下水道堵塞、外溢", "Sewer"), "minor", MinorPromise),
        Repair("storm-drain", new("雨水口、雨水管网", "Storm drain"), "minor", MinorPromise),
        Repair(PumpStation, new("泵站设备故障", "Pump-station equipment"), "minor",
            new("维修公司24小时值班,接报后现场维修;小修不超过24小时,大修不超过36小时。", "The repair company is on duty day and night and repairs on site; minor repairs within 24 hours, major within 36.")) with { StaffOnly = true },
        Repair("surface", new("路面、场地恢复", "Surface and site restoration"), "minor", MinorPromise),
        Ask("no-water", new("不明原因停水", "No water"), SupplyPromise),
        Ask("low-pressure", new("水压不足", "Low pressure"), SupplyPromise),
        Ask("enquiry", new("用水咨询", "Enquiry"), NoNumber),
        Ask("other", new("其他供水事项", "Other water matter"), NoNumber),
        new("water-quality", new("水质问题", "Water quality"), "quality", WaterQualityComplaint.Name, new(
            [Contact],
            [new("登记", "Logged"), new("采样", "A sample is taken"), new("化验", "The laboratory tests it"), new("化验成果出来后明确答复", "Explicit reply once the result is there")],
            NoFee,
            new("1个工作日内采样,化验成果出来后明确答复。", "A sample within one working day, an explicit reply once the laboratory result is there."))),
    ];

    private static RequestType Repair(string code, BilingualText title, string severity, BilingualText promise, BilingualText? fees = null) =>
        new(code, title, "repair", WaterRepair.Name, new([Contact, AccountNumber], RepairSteps, fees ?? NoFee, promise)) { Severity = severity };

    private static RequestType Ask(string code, BilingualText title, BilingualText promise) =>
        new(code, title, "enquiry", EnquiryWorkflow.Name, new([Contact], EnquirySteps, NoFee, promise));
}
