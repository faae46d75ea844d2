using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>
/// Application for heat (用热申请, 001 第九条, D40): everything told at intake; the heating plan answered within 3 working days
/// (heating.apply.plan-reply), else the reason explained (heating.apply.delay-explanation); residents heated at once within the season
/// (heating.connect.residential), others within 5 working days of accepted installation and signed contract (heating.connect.other).
/// </summary>
internal static class HeatingConnections
{
    /// <summary>Milestone: the resident has agreed to the plan.</summary>
    public const string Agreed = "heat-agreed";

    /// <summary>Milestone: why the plan is late was explained to the applicant.</summary>
    public const string DelayExplained = "delay-explained";

    /// <summary>Milestone: there is heat.</summary>
    public const string Supplied = "heat-supplied";

    private const string OrderName = "heat-application";

    private static readonly Condition[] Residents = [new("customerClass", ConnectionRules.Residential)];
    private static readonly Condition[] Others = [new("customerClass", ConnectionRules.NonResidential)];

    public static readonly Workflow Order = new(OrderName, "D40",
    [
        new("received", new("统一登记、主动说明资料程序和收费", "Registered; papers, procedure and fees told unprompted"), [Roles.Clerk, Roles.Dispatcher, Roles.Resident, Roles.Partner]),
        new(ConnectionRules.Accepted, new("受理用热申请", "Application for heat accepted"), [Roles.Clerk]),
        new("plan-answered", new("答复供热方案", "Heating plan answered"), [Roles.Clerk, Roles.Dispatcher])
        {
            Fields =
            [
                new("feasible", "bool", new("是否具备供热条件", "The plan is to supply heat.")) { Required = true },
                new("plan", "text", new("供热方案", "The plan as answered to the applicant.")) { Required = true, Personal = true },
            ],
        },
        new("not-feasible", new("不具备供热条件,说明原因后办结", "No heat can be supplied: closed with the reason explained"), [Roles.Clerk, Roles.Dispatcher])
        {
            When = [new("plan-answered.feasible", "false")],
            Closes = "declined",
            Fields = [new("reason", "text", new("向用户说明的原因", "The reason as explained to the applicant.")) { Required = true, Personal = true }],
        },
        new(Agreed, new("用户同意用热", "Heat use agreed"), [Roles.Clerk, Roles.Dispatcher, Roles.Resident]) { When = Residents, Once = true },
        new("not-agreed", new("不同意用热", "Heat use not agreed"), [Roles.Clerk, Roles.Dispatcher, Roles.Resident])
        {
            When = Residents,
            InsteadOf = Agreed,
            Closes = "declined",
            Fields = [new("reason", "text", new("未能达成一致的原因", "Why the two did not agree.")) { Required = true, Personal = true }],
        },
        new(ConnectionRules.InstallationAccepted, new("供热设施验收合格", "Heating installation qualified"), [Roles.Crew, Roles.Dispatcher])
        {
            When = Others,
            Fields = [new("certificate", "text", new("验收单编号", "Number of the acceptance record.")) { Required = true }],
        },
        new(Supplied, new("供热", "Heat supplied"), [Roles.Crew, Roles.Dispatcher])
        {
            Fulfils = true,
            Needs = [ConnectionRules.ContractSigned],
            Fields = [new("supplyTemperature", "number", new("入户供水温度(℃)", "Flow temperature at the entry in degrees Celsius."))],
        },
        new("archived", new("存档", "Archived"), [Roles.Clerk]) { Closes = "archived" },
        ConnectionRules.Survey(until: Supplied),
        new(DelayExplained, new("说明方案逾期原因", "Reason of the late plan explained"), [Roles.Clerk, Roles.Dispatcher])
        {
            From = ConnectionRules.Accepted,
            Until = "archived",
            Fields = [new("reason", "text", new("向用户说明的原因", "The reason as explained to the applicant.")) { Required = true, Personal = true }],
        },
        new(ConnectionRules.ContractSigned, new("签订供热合同", "Heat contract signed"), [Roles.Clerk, Roles.Supervisor])
        {
            From = "plan-answered",
            Until = Supplied,
            Once = true,
            NeededWhen = Others,
        },
    ]);

    /// <summary>The plan is made on site.</summary>
    private static readonly SurveyRule SiteSurvey = new(60);

    private static readonly ConnectionNotice Notice = new(
        "2026-1",
        [
            new("application-form", new("用热申请表", "Application form")),
            new("house-title", new("房屋产权证明", "Title to the building")),
            new("floor-plan", new("建筑面积及采暖平面图", "Heated area and floor plan of the heating")) { Classes = [ConnectionRules.NonResidential] },
            new("seal-authority", new("单位证明及经办人委托书", "Proof of the organisation and authority of its agent")) { Classes = [ConnectionRules.NonResidential] },
        ],
        [
            new("登记、说明所需资料、办理程序、收费项目和标准", "Registered; papers, procedure, fee items and standards explained"),
            new("答复供热方案", "The heating plan is answered"),
            new("居民同意后在供热期限内立即供热;非居民经验收合格、签订供热合同后供热", "Residents: heat at once within the season when agreed; others: after acceptance and contract"),
        ],
        [new("heat-fee", new("采暖费", "Heat fee"), new("按政府公布的热价和建筑面积", "By the published heat price and the area"))],
        new("供热方案最长不超过3个工作日答复;居民在供热期限内立即供热;其他用户验收合格并签订供热合同后5个工作日内供热。",
            "The plan within 3 working days at most; residents at once within the season; others within 5 working days of acceptance and contract."));

    public static readonly ConnectionRules Rules = new(
        [
            new("heat-new", new("新增用热", "New heat use"), ConnectionType.New, OrderName, ["m2"], Notice) { Survey = SiteSurvey },
            new("heat-increase", new("增加用热面积", "Larger heated area"), ConnectionType.Increase, OrderName, ["m2"], Notice) { Survey = SiteSurvey },
        ],
        new(new("供热合同", "Heat contract"), "2026-1", [.. ContractForm.Always, "areaM2", "supplyMode"]));

    /// <summary>The applications as entries of the catalogue of services.</summary>
    public static IEnumerable<RequestType> RequestTypes => Rules.Types.Select(type => type.RequestType);
}
