using System.Text.Json;

namespace Utilities.Conformance;

/// <summary>
/// A town with two communities on one line each: XF on L1 (XF-1 … XF-4) and DF on L2 (DF-1, DF-2; DF-2 is a key customer).
/// Built once per service; the tests of a class share it.
/// </summary>
public sealed class OutageTown(ServiceFixture service)
{
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<ServiceFixture, OutageTown> Built = [];
    private static readonly string[] Numbers = ["XF-1", "XF-2", "XF-3", "XF-4", "DF-1", "DF-2"];

    private readonly Dictionary<string, Guid> points = new(StringComparer.Ordinal);

    public Guid this[string number] => points[number];

    public static async Task<OutageTown> Build(ServiceFixture service)
    {
        if (Built.TryGetValue(service, out var known)) return known;
        var town = new OutageTown(service);
        Built.Add(service, town);
        foreach (var (code, kind) in new[] { ("XF", "community"), ("DF", "community"), ("L1", "line"), ("L2", "line") })
            (await service.Dispatcher.Post("areas", new { code, kind, nameZh = $"{code}小区", nameEn = $"{code} Estate", zone = "urban", distanceKm = 3 })).Expect(201);
        foreach (var number in Numbers) town.points[number] = await town.Point(number);
        return town;
    }

    private async Task<Guid> Point(string number) => (await service.Dispatcher.Post("service-points", new
    {
        number, address = $"幸福路{number}号502室", areaCode = number[..2], segmentCode = number.StartsWith("XF", StringComparison.Ordinal) ? "L1" : "L2", keyCustomer = number == "DF-2",
    })).Expect(201).Body.GetProperty("id").GetGuid();

    /// <summary>Plans a stop of the line that feeds a community.</summary>
    public Task<Answer> TryPlan(TimeSpan ahead, string community = "XF", double hours = 4, string? overrideReason = null, Caller? by = null) => (by ?? service.Dispatcher).Post("outages", new
    {
        reasonZh = "检修", reasonEn = "maintenance", startsAt = service.Now + ahead, endsAt = service.Now + ahead + TimeSpan.FromHours(hours), areas = new[] { Line(community) }, overrideReason,
    });

    public async Task<Answer> Plan(TimeSpan ahead, string community = "XF", double hours = 4) => (await TryPlan(ahead, community, hours)).Expect(201);

    public async Task<Answer> Declare(string kind = "emergency", string community = "XF", TimeSpan? startsIn = null, TimeSpan? lasts = null) => (await service.Dispatcher.Post("outages", new
    {
        kind, reasonZh = "设备故障", reasonEn = "equipment failure", areas = new[] { community },
        startsAt = startsIn is { } later ? service.Now + later : (DateTimeOffset?)null, endsAt = lasts is { } length ? service.Now + (startsIn ?? TimeSpan.Zero) + length : (DateTimeOffset?)null,
    })).Expect(201);

    public Task<Answer> Announce(Answer outage, Caller? by = null, string? lateReason = null) => (by ?? service.Dispatcher).Post($"outages/{outage.OutageNumber()}/announce", new
    {
        lateReason, explanationZh = "更换老化设备,请提前做好准备", explanationEn = "ageing equipment is replaced; please prepare",
    });

    public Task<Answer> Act(Answer outage, string act, object? body = null, Caller? by = null) => (by ?? service.Dispatcher).Post($"outages/{outage.OutageNumber()}/{act}", body ?? new { });

    public Task<Answer> Tell(Answer outage, string number = "DF-2", DateTimeOffset? at = null) =>
        Act(outage, "key-customers", new { servicePointId = points[number], person = "李主任", channel = "phone", at });

    /// <summary>The outage as it stands now.</summary>
    public async Task<Answer> Read(Answer outage) => (await service.Dispatcher.Get($"outages/{outage.OutageNumber()}")).Expect(200);

    public static string Line(string community) => community == "XF" ? "L1" : "L2";
}

/// <summary>Reads out of an outage's answer.</summary>
public static class OutageTownAnswers
{
    public static JsonElement Outage(this Answer answer) => answer.Body.GetProperty("outage");

    public static string OutageNumber(this Answer answer) => answer.Outage().GetProperty("number").GetString()!;

    public static string OutageState(this Answer answer) => answer.Outage().GetProperty("state").GetString()!;

    public static JsonElement[] Items(this Answer answer, string name = "items") => [.. answer.Body.GetProperty(name).EnumerateArray()];

    /// <summary>How the latest clock of a commitment stands: <c>running</c>, <c>excluded</c>, and once stopped <c>met</c>, <c>missed</c> or, without a number, <c>stopped</c>.</summary>
    public static string Stands(this Answer answer, string commitment)
    {
        var clock = answer.Clock(commitment);
        return clock.GetProperty("outcome").GetString() ?? clock.GetProperty("state").GetString()!;
    }

    /// <summary>One indicator of the service as published, over [from, to).</summary>
    public static async Task<JsonElement> Indicator(this ServiceFixture service, string id, DateTimeOffset from, DateTimeOffset to)
    {
        static string Text(DateTimeOffset at) => Uri.EscapeDataString(at.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
        var all = (await service.Clerk.Get($"indicators?from={Text(from)}&to={Text(to)}")).Expect(200);
        return all.Body.EnumerateArray().Single(i => i.GetProperty("commitmentId").GetString() == id);
    }

    public static DateTimeOffset? Instant(this JsonElement element, string name) =>
        element.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetDateTimeOffset() : null;
}
