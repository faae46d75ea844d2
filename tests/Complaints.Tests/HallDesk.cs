using System.Text.Json;

namespace Utilities.Complaints.Tests;

/// <summary>The desk's daily doings, so that tests say only what matters to them.</summary>
public static class HallDesk
{
    public static async Task Line(this ServiceFixture hall, string code, string seat = "hotline", bool inboundOnly = false) =>
        (await hall.Supervisor.Post("phone-lines", new { code, name = $"{code}线", seat, inboundOnly })).Expect(201);

    public static async Task Department(this ServiceFixture hall, string code, bool outside = false, params string[] matters) => (await hall.Supervisor.Post("departments", new
    {
        code, nameZh = $"{code}科", nameEn = $"Section {code}", remit = "负责相关事项", contact = "4221234", place = "二楼5号窗口", outside, matters,
    })).Expect(201);

    public static async Task<string> Ask(this Caller caller, object body) => (await caller.Post("first-asks", body)).Expect(201).Number;

    public static Task<Answer> Act(this Caller caller, string number, string act, object? body = null) => caller.Post($"first-asks/{number}/{act}", body ?? new { });

    public static async Task<JsonElement> Matter(this Caller caller, string number) => (await caller.Get($"first-asks/{number}")).Expect(200).Body.GetProperty("matter");

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static string[] Column(this Answer answer, string name) => [.. answer.Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(name).GetString()!)];

    /// <summary>How the clock of a commitment on this matter stands: its outcome, or its state while it has none.</summary>
    public static Task<string> Stands(this ServiceFixture hall, string number, string commitment) =>
        hall.Read<string>("SELECT CASE WHEN state = 'excluded' THEN state ELSE COALESCE(outcome, state) END FROM clock WHERE matter_number = @number AND commitment_id = @commitment", new { number, commitment });

    public static Task<int> Clocks(this ServiceFixture hall, string number, string commitment) =>
        hall.Read<int>("SELECT COUNT(*) FROM clock WHERE matter_number = @number AND commitment_id = @commitment", new { number, commitment });
}
