using Utilities.Supply;

namespace Utilities.Water;

/// <summary>Water stops: told by residential community (供水服务承诺 二 「以居民小区为单元,停水提前24小时告知」); the channel is not stated in the source.</summary>
internal static class WaterOutages
{
    public static readonly OutageRules Rules = new(
        "WT", // 停水
        RequiredContent: [OutageRules.End, OutageRules.Communities],
        Audiences:
        [
            new(Audience.Public, "site"),
            new(Audience.Area, "board"),
            new(Audience.ServicePoint, "message"),
            new(Audience.KeyCustomer, "phone"),
        ],
        NoSupplyTypes: ["no-water"],
        EnquiryTypes: ["no-water", "low-pressure"])
    {
        Noun = new("水", "water"),
    };
}
