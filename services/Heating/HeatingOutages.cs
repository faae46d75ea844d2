using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>
/// Heat stops: a failure, or a stop of eight hours or more, is told to the users or announced, and repair is organised at once
/// (001 第十三条(二) 「停热八小时以上的,应当通知用户或进行公告,并立即组织抢修」).
/// </summary>
internal static class HeatingOutages
{
    public static readonly OutageRules Rules = new(
        "HT", // 停热
        RequiredContent: [OutageRules.End],
        Audiences:
        [
            new(Audience.Public, "site"),
            new(Audience.ServicePoint, "message"),
        ],
        NoSupplyTypes: ["no-heat"],
        EnquiryTypes: ["supply-enquiry"])
    {
        Noun = new("热", "heat"),
        LongOutage = TimeSpan.FromHours(8), // 八小时, a threshold and no lead time.
    };
}
