using System.Text.Json;

namespace Utilities.Complaints.Tests;

/// <summary>The acts of the cases' tests in one word each.</summary>
internal static class Cases
{
    public const string ReplyText = "经核实,已于当日处理完毕,特此答复。";

    public static object Complaint(string subject = "service-attitude", string area = "XF", string? related = null, string phone = "13812345678") => new
    {
        type = "complaint", channel = "phone", name = "王小明", phone, address = "幸福小区3栋502", area, subject, description = "窗口人员态度恶劣,两次推诿。", relatedNumber = related,
    };

    public static object Report(string? unit = "heat-station-3", string? person = null) => new
    {
        type = "report", channel = "web", name = "李四", phone = "13900001111", category = "bribes-demanded", area = "XF", accusedUnit = unit, accusedPerson = person, description = "抄表员索要香烟,不给就不修。",
    };

    public static async Task<string> File(this Caller caller, object body) => (await caller.Post("cases", body)).Expect(201).Number;

    public static Task<Answer> On(this Caller caller, string number, string act, object body, string? key = null, string? ifMatch = null) => caller.Post($"cases/{number}/{act}", body, key, ifMatch);

    public static async Task<Answer> Case(this Caller caller, string number) => (await caller.Get($"cases/{number}")).Expect(200);

    public static async Task Resolve(this Caller caller, string number, string outcome = "settled") => (await caller.On(number, "resolve", new { outcome, text = "已责成窗口整改并致歉" })).Expect(200);

    public static async Task<Answer> Reply(this Caller caller, string number) =>
        (await caller.On(number, "replies", new { way = "phone", textZh = ReplyText, reasons = "监控录像与当班记录", apology = true, redress = "当面致歉" })).Expect(200);

    public static async Task<Answer> Answered(this Caller caller, string number)
    {
        await caller.Resolve(number);
        return await caller.Reply(number);
    }

    public static string[] Kinds(this Answer answer) => [.. answer.Body.GetProperty("history").EnumerateArray().Select(past => past.GetProperty("kind").GetString()!)];

    public static string[] Numbers(this Answer answer) => [.. answer.Body.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("number").GetString()!)];

    public static string? Maybe(this JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
}
