using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>Gas stops: told 48 hours ahead with an explanation (供气服务承诺 二 「提前48小时告知顾客,并及时向顾客做出解释」); the channel is not stated in the source.</summary>
internal static class GasOutages
{
    public static readonly OutageRules Rules = new(
        "GT", // 停气
        RequiredContent: [OutageRules.End, OutageRules.Explanation],
        Audiences:
        [
            new(Audience.Public, "site"),
            new(Audience.Area, "board"),
            new(Audience.ServicePoint, "message"),
            new(Audience.KeyCustomer, "phone"),
        ],
        NoSupplyTypes: ["no-gas"],
        EnquiryTypes: ["no-gas"])
    {
        Noun = new("气", "gas"),
    };
}
