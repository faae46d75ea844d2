using Utilities.Supply;

namespace Utilities.Power;

/// <summary>
/// Power outages: a planned one is announced with 「停电线路、区域、停电起止时间」 to the public and told to key customers one by one (002 第十条(二)10); the customers
/// themselves are told as well (oilfield-hall 「提前24小时告知顾客」). There is temporary maintenance (临时检修) and rationing (限电) beside emergencies.
/// </summary>
internal static class PowerOutages
{
    public static readonly OutageRules Rules = new(
        "PT", // 停电
        RequiredContent: [OutageRules.End, OutageRules.Lines, OutageRules.Communities],
        Audiences:
        [
            new(Audience.Public, "site"),
            new(Audience.ServicePoint, "message"),
            new(Audience.KeyCustomer, "phone"),
        ],
        NoSupplyTypes: [PowerRequestTypes.NoPower],
        EnquiryTypes: [PowerRequestTypes.NoPower])
    {
        Noun = new("电", "power"),
        Kinds = [Outage.KindPlanned, Outage.KindEmergency, Outage.KindTemporary, Outage.KindRationing],
        PlanCheck = CheckOutageQuota.Of,
    };
}
