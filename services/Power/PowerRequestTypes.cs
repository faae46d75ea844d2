using Utilities.Commitments;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>The power company's catalogue of services. The sources name the work and the promises; where they give no figure, the notice gives none.</summary>
internal static class PowerRequestTypes
{
    public const string Fault = "power-fault";
    public const string Meter = "meter";
    public const string Lighting = "lighting";
    public const string Voltage = "voltage";
    public const string NoPower = "no-power";

    private static readonly BilingualText Contact = new("联系人姓名、联系电话和详细地址", "Name, phone number and full address");
    private static readonly BilingualText CustomerNumber = new("用电户号(如有)", "Customer number, if at hand");
    private static readonly BilingualText LampPlace = new("灯杆号,或楼栋、单元、楼层", "Number of the lamp post, or building, entrance and floor");
    private static readonly BilingualText Logged = new("登记", "Logged");

    private static readonly BilingualText NoFee = new(
        "本项未公布收费;凡需收费,均按公布的收费项目、收费标准、收费依据先出示并说明。",
        "No charge is posted for this; whatever is charged is shown and explained first, with item, rate and basis as posted.");

    /// <summary>A power fault is a supply that has failed (供电服务承诺 三 「发生供电故障」): its promise of half an hour does not speak of lamps and meters.</summary>
    public static readonly IReadOnlyList<RequestType> All =
    [
        new(Fault, new("停电、供电故障报修", "Power fault"), "repair", PowerRepair.Name, new(
            [Contact, CustomerNumber],
            [
                Logged,
                new("安排抢修人员", "A repair crew is sent"),
                new("到达现场,落实安全措施后抢修", "On site, safety measures first, then the repair"),
                new("恢复供电并告知您原因", "Supply restored and the cause told to you"),
                new("修复后回访,听取意见和建议", "Afterwards you are called back for your opinion"),
            ],
            NoFee,
            new("全天24小时受理;接到报修后30分钟到达现场,及时组织抢修。", "Taken around the clock; the crew is on site within 30 minutes and the repair is organised without delay."))),
        new(Meter, new("电能表故障", "Meter fault"), "meter", MeterFault.Name, new(
            [Contact, CustomerNumber],
            [Logged, new("上门检查", "Checked at your place"), new("处理或更换,新旧表底度由您确认", "Set right or replaced; you confirm the readings of both meters")],
            NoFee,
            new("2个工作日内处理完毕。", "Dealt with within two working days."))) { Entry = new(EntryRule.Repair, 60) },
        new(Lighting, new("路灯、楼道灯、公厕灯故障", "Public lighting fault"), "repair", LightingRepair.Name, new(
            [LampPlace],
            [Logged, new("派人检修", "An electrician is sent"), new("确认亮灯", "The lamp is lit again")],
            NoFee,
            new("小区路灯、楼道灯、公厕灯亮灯率达到95%。", "95 % of street, stairwell and public-toilet lamps are lit."))),
        new(Voltage, new("电压质量问题", "Voltage complaint"), "quality", VoltageComplaint.Name, new(
            [Contact, CustomerNumber],
            [Logged, new("安排测量", "A measurement is ordered"), new("测量电压", "The voltage is measured"), new("按测量结果答复", "Answered from the measurement")],
            NoFee,
            new("居民电压以220伏为额定值,按公布的允许偏差判定。", "Household supply is 220 V; the reading is judged by the posted tolerance."))),
        Ask(NoPower, new("不明原因停电咨询", "Power-cut enquiry"), new("查询停电记录后答复", "Answered from the outage record"), new("一般在4小时内答复。", "Normally answered within 4 hours.")),
        Ask("enquiry", new("供电咨询", "Enquiry"), new("答复", "Answered"), new("及时答复;无具体时限承诺。", "Answered without delay; no time limit has been posted for it.")),
        Ask("energy-advice", new("节电与安全用电指导", "Advice on saving and safe use"), new("答复或上门指导", "Answered, or advice on site"), new("及时答复;无具体时限承诺。", "Answered without delay; no time limit has been posted for it.")),
        Ask("other", new("其他供电事项", "Other power matter"), new("答复", "Answered"), new("及时答复;无具体时限承诺。", "Answered without delay; no time limit has been posted for it.")),
        .. PowerConnections.RequestTypes,
    ];

    private static RequestType Ask(string code, BilingualText title, BilingualText last, BilingualText promise) =>
        new(code, title, "enquiry", EnquiryWorkflow.Name, new([Contact], [Logged, last], NoFee, promise));
}
