using System.Globalization;
using Utilities.Commitments;

namespace Utilities.Heating;

/// <summary>What the stations' state says to somebody who asks about the heat (heating.enquiry.answer). Pure.</summary>
internal static class LiveAnswer
{
    private static readonly Dictionary<string, BilingualText> States = new(StringComparer.Ordinal)
    {
        [StationReport.Running] = new("运行正常", "running normally"),
        [StationReport.Reduced] = new("降负荷运行", "running at reduced load"),
        [StationReport.Stopped] = new("已停运", "stopped"),
    };

    /// <param name="feeding">The stations that feed the place, nearest first.</param>
    /// <param name="outage">What the outage record says, or null.</param>
    public static BilingualText? Text(IReadOnlyList<StationView> feeding, BilingualText? outage)
    {
        BilingualText[] sentences = [.. outage is null ? [] : new[] { outage }, .. feeding.Select(Sentence)];
        return sentences.Length == 0 ? null : new(string.Concat(sentences.Select(one => one.Zh)), string.Join(' ', sentences.Select(one => one.En)));
    }

    private static BilingualText Sentence(StationView view)
    {
        var station = view.Station;
        if (station.Status is not { } status || station.StatusAt is not { } at)
            return new($"{station.NameZh}尚无运行状态上报,正在核实。", $"Nothing has been reported of {station.NameEn} yet; we are checking.");
        var (zh, en) = (new List<string> { States[status].Zh }, new List<string> { States[status].En });
        void Say(decimal? figure, string inChinese, string inEnglish, string unit)
        {
            if (figure is not { } value) return;
            zh.Add(string.Create(CultureInfo.InvariantCulture, $"{inChinese}{value}{unit}"));
            en.Add(string.Create(CultureInfo.InvariantCulture, $"{inEnglish} {value} {unit}"));
        }

        Say(station.SupplyCelsius, "供水温度", "flow", "℃");
        Say(station.ReturnCelsius, "回水温度", "return", "℃");
        Say(station.PressureMpa, "压力", "pressure", "MPa");
        var time = HallTime.Of(at).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new(
            $"{station.NameZh}{string.Join(",", zh)}({time}上报{(view.Stale ? ",数据已过时,正在核实" : "")})。",
            $"{station.NameEn} is {string.Join(", ", en)} (reported {time}{(view.Stale ? "; this is out of date, we are checking" : "")}).");
    }
}
