using System.Text.Json;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Water.Tests;

/// <summary>The water service where supply changes are to be reported every month, and what the pump stations' people do in it.</summary>
public sealed class PumpService(Broker broker) : WaterService(broker)
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["Commitments:Settings:water.pump.supply-change-report"] = "P1M" };

    public Caller Operator(string code) => As(code, Roles.Crew);

    public Caller Auditor => As("auditor-1", Roles.Auditor);

    /// <summary>A station in XF with pumps P1 and P2 (50 m³/h each) and the operators {code}-a and {code}-b.</summary>
    public async Task<string> Station(string code)
    {
        await Town.Build(this);
        (await Dispatcher.Post("pump-stations", Register(code))).Expect(201);
        foreach (var worker in new[] { "a", "b" })
            (await Dispatcher.Post("duty/workers", new { code = $"{code}-{worker}", name = "孙运转", phone = "13700000000", areaCode = "XF", skills = new[] { "pump-operator" } })).Expect(201);
        return code;
    }

    public static object Register(string code, string area = "XF", double? maxMpa = 0.6) => new
    {
        code,
        nameZh = $"{code}泵站",
        nameEn = $"{code} station",
        areaCode = area,
        place = "幸福路1号",
        phone = "0550-1234567",
        pumps = new[] { "P1", "P2" }.Select(pump => new { code = pump, minMpa = 0.2, maxMpa, maxAmpere = 60, minVolt = 342, maxVolt = 418, cubicMetresPerHour = 50 }),
    };

    /// <summary>Plans a shift and gives its number.</summary>
    public async Task<string> Plan(string station, string @operator, TimeSpan ahead, TimeSpan? length = null)
    {
        var starts = Now + ahead;
        var planned = await Dispatcher.Post("pump-shifts", new { shifts = new[] { new { station, @operator, startsAt = starts, endsAt = starts + (length ?? TimeSpan.FromHours(8)) } } });
        return planned.Expect(201).Items("shifts")[0].GetProperty("number").GetString()!;
    }

    /// <summary>A shift that begins in a quarter of an hour, with its operator there since now.</summary>
    public async Task<string> OnPost(string station, string @operator, bool walked = true, TimeSpan? length = null)
    {
        var shift = await Plan(station, @operator, TimeSpan.FromMinutes(15), length);
        (await Operator(@operator).Post($"pump-shifts/{shift}/arrival", new { fit = true, noAlcohol = true })).Expect(200);
        if (walked) (await Operator(@operator).Post($"pump-shifts/{shift}/walk-rounds", new { passed = true })).Expect(200);
        return shift;
    }
}

/// <summary>Reads out of a pump station's answers.</summary>
internal static class PumpAnswers
{
    public static JsonElement Shift(this Answer answer) => answer.Body.GetProperty("shift");

    public static JsonElement Fault(this Answer answer) => answer.Body.GetProperty("fault");

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();
}
