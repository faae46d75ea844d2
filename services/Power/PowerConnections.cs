using Utilities.Commitments;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>
/// Connections (业扩: 新装、增容、变更; 002 第一篇 第九条, 第十条(二)2, D26): residential supply within 5 working days of acceptance
/// (power.connect.residential), other supply within 5 working days of accepted installation and signed contract, whichever is later
/// (power.connect.other). The sources print no list of papers and no fee: both are this deployment's own, under a version.
/// </summary>
internal static class PowerConnections
{
    private const string Workflow = "connection";

    private static readonly Condition[] NonResidential = [new("customerClass", ConnectionRules.NonResidential)];
    private static readonly string[] NonResidentialOnly = [ConnectionRules.NonResidential];

    public static readonly Workflow Order = new(Workflow, "D26",
    [
        new("received", new("申请登记、一次性告知", "Application logged, everything told once"), [Roles.Clerk, Roles.Dispatcher, Roles.Resident, Roles.Partner]),
        new(ConnectionRules.Accepted, new("受理用电申请", "Application accepted"), [Roles.Clerk]),
        new("not-accepted", new("不予受理", "Application not accepted"), [Roles.Clerk, Roles.Dispatcher])
        {
            InsteadOf = ConnectionRules.Accepted,
            Closes = "declined",
            Fields = [new("reason", "text", new("不予受理的原因", "Why it cannot be accepted, as explained to the applicant.")) { Required = true, Personal = true }],
        },
        new(ConnectionRules.InstallationAccepted, new("受电装置检验合格", "Receiving installation passed its inspection"), [Roles.Crew, Roles.Dispatcher])
        {
            When = NonResidential,
            Fields = [new("report", "text", new("检验报告编号", "Number of the inspection report.")) { Required = true }],
        },
        new("power-supplied", new("装表接电、送电", "Metered and supplied"), [Roles.Crew, Roles.Dispatcher])
        {
            Fulfils = true,
            Needs = [ConnectionRules.ContractSigned],
            Fields = [new("meter", "text", new("电能表编号", "Number of the meter."))],
        },
        new("archived", new("归档", "Archived"), [Roles.Clerk]) { Closes = "archived" },
        ConnectionRules.Survey(until: "power-supplied"),
        new("installation-rejected", new("受电装置检验不合格、提出整改意见", "Receiving installation did not pass; what to put right"), [Roles.Crew, Roles.Dispatcher])
        {
            From = ConnectionRules.Accepted,
            Until = ConnectionRules.InstallationAccepted,
            When = NonResidential,
            Fields = [new("defects", "text", new("一次性书面提出的整改意见", "Everything to be put right, told at once in writing.")) { Required = true, Personal = true }],
        },
        new(ConnectionRules.ContractSigned, new("签订供用电合同", "Supply contract signed"), [Roles.Clerk, Roles.Supervisor])
        {
            From = ConnectionRules.Accepted,
            Until = "power-supplied",
            Once = true,
            NeededWhen = NonResidential,
        },
    ]);

    /// <summary>What is new or larger is looked at on site; a change of supply is not.</summary>
    private static readonly SurveyRule SiteSurvey = new(60);

    private static readonly NoticeMaterial[] Materials =
    [
        new("identity", new("申请人有效身份证明", "Proof of the applicant's identity")),
        new("premises", new("用电地址权属或使用证明", "Title or right of use of the premises")),
        new("licence", new("营业执照等主体资格证明", "Business licence or other proof of standing")) { Classes = NonResidentialOnly },
        new("load-list", new("用电设备清单", "List of appliances and loads")) { Classes = NonResidentialOnly },
        new("design", new("受电工程设计文件", "Design of the receiving installation")) { Classes = NonResidentialOnly },
    ];

    private static readonly BilingualText[] Procedure =
    [
        new("提出申请、交齐资料、受理", "You apply and hand in all papers, the application is accepted"),
        new("非居民:受电装置检验合格、签订供用电合同", "Non-residential: the receiving installation passes inspection, the supply contract is signed"),
        new("装表接电", "Metered and supplied"),
    ];

    private static readonly FeeItem[] Fees =
    [
        new("connection-works", new("业扩工程", "Connection works"), new("按公布的收费项目和标准,收费前出示", "By the posted items and standards, shown before any charge")),
        new("metering", new("装表接电", "Metering"), new("按公布的收费项目和标准,收费前出示", "By the posted items and standards, shown before any charge")),
    ];

    private static readonly ConnectionNotice Notice = new("2026-1", Materials, Procedure, Fees, new(
        "居民:受理后5个工作日内送电;非居民:受电装置检验合格并签订供用电合同后5个工作日内送电。",
        "Residential: supplied within 5 working days of acceptance; others: within 5 working days of accepted installation and signed contract."));

    public static readonly ConnectionRules Rules = new(
        [
            new("connection-new", new("用电新装", "New electricity connection"), ConnectionType.New, Workflow, ["kVA", "kW"], Notice) { Survey = SiteSurvey },
            new("connection-increase", new("用电增容", "Increase of capacity"), ConnectionType.Increase, Workflow, ["kVA", "kW"], Notice) { Survey = SiteSurvey },
            new("connection-change", new("用电变更", "Change of supply"), ConnectionType.Alteration, Workflow, ["kVA", "kW"], Notice),
        ],
        new(new("供用电合同", "Electricity supply contract"), "2026-1", [.. ContractForm.Always, "capacity", "supplyMode", "voltage"]));

    /// <summary>The applications as entries of the catalogue of services.</summary>
    public static IEnumerable<RequestType> RequestTypes => Rules.Types.Select(type => type.RequestType);
}
