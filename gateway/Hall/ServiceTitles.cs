namespace Utilities.Gateway.Hall;

/// <summary>What residents call the services.</summary>
internal static class ServiceTitles
{
    private static readonly Dictionary<string, HallText> Titles = new(StringComparer.Ordinal)
    {
        ["water"] = new("供水", "water"),
        ["power"] = new("供电", "power"),
        ["gas"] = new("供气", "gas"),
        ["heating"] = new("供热", "heating"),
        ["billing"] = new("收费", "billing"),
        ["appointments"] = new("预约", "appointments"),
        ["complaints"] = new("投诉", "complaints"),
    };

    public static HallText Of(string service) => Titles.GetValueOrDefault(service) ?? new(service, service);
}
