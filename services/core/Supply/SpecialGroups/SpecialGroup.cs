using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>A group whose members are served at their door (特殊群体). The profiles differ in whom they name (K30), so eligibility is data per profile.</summary>
/// <param name="Code">Stable code, kebab case.</param>
/// <param name="Title">As shown.</param>
/// <param name="Profile">The profile that names it.</param>
/// <param name="Source">Document and article, with its words.</param>
public sealed record SpecialGroup(string Code, BilingualText Title, string Profile, string Source)
{
    /// <summary>What the sources name.</summary>
    public static readonly IReadOnlyList<SpecialGroup> Named =
    [
        new("disabled", new("残疾人", "Disabled persons"), "oilfield-hall", "000 供气服务承诺 六 「殘疾人、孤寡老人建立服務臺帳」"),
        new("elderly-living-alone", new("孤寡老人", "Elderly living alone"), "oilfield-hall", "000 供气服务承诺 六 「殘疾人、孤寡老人建立服務臺帳」"),
        new("disabled", new("残疾人", "Disabled persons"), "state-grid", "002 第一篇 第十条(三)5 「残疾人和行动不便的老年客户」"),
        new("elderly-limited-mobility", new("行动不便的老年客户", "Elderly with reduced mobility"), "state-grid", "002 第一篇 第十条(三)5 「残疾人和行动不便的老年客户」"),
        new("old-weak-sick-disabled", new("老弱病残等人员", "Old, weak, sick or disabled"), "government-centre", "003 篇2 第三条 「老弱病残等人员」"),
        new("key-project", new("重点项目", "Key project confirmed to need it"), "government-centre", "003 篇2 第三条"),
    ];
}

/// <summary>What a registered person's data may be used for; a person consents to each by name.</summary>
/// <param name="Code">Stable code, kebab case.</param>
/// <param name="Title">As asked for.</param>
public sealed record SpecialPurpose(string Code, BilingualText Title)
{
    public const string DoorstepVisit = "doorstep-visit";

    public static readonly IReadOnlyList<SpecialPurpose> All =
    [
        new(DoorstepVisit, new("主动上门服务", "Proactive service at the door")),
        new("safety-visit", new("上门安全检查", "Safety check at home")),
        new("outage-notice", new("停供逐户通知", "Being told of outages one by one")),
        new("appointment", new("上门办理业务", "Hall matters dealt with at home")),
        new("billing", new("收费优惠与保护", "Reliefs and protection in billing")),
        new("payment-help", new("缴费协助", "Help with payment")),
        new("emergency", new("应急救助", "Help in an emergency")),
    ];

    internal static readonly string[] Codes = [.. All.Select(purpose => purpose.Code)];
}
