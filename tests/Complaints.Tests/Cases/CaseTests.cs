using System.Text.Json;
using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Complaints.Tests;

/// <summary>A case from filing to closing.</summary>
public sealed class CaseTests(ComplaintsService complaints) : IClassFixture<ComplaintsService>
{
    [Fact(DisplayName = "hall.request.closure: a case goes from received to closed with an outcome and an answer, and cannot be closed without either (D1)")]
    public async Task Goes_from_received_to_closed()
    {
        var (heard, replied, closed) = (await complaints.Listen<CaseFiled>(), await complaints.Listen<CaseReplied>(), await complaints.Listen<CaseClosed>());
        var filed = (await complaints.Clerk.Post("cases", Cases.Complaint("water-quality", related: "W-20261123-000009"))).Expect(201);
        Assert.StartsWith("C-20261123-", filed.Number, StringComparison.Ordinal);
        Assert.Equal(("recorded", "duty-desk"), (filed.State, filed.Text_("unit")));
        Assert.Equal($"/api/complaints/cases/{filed.Number}", filed.Location);

        var early = (await complaints.Clerk.On(filed.Number, "close", new { })).Expect(409);
        Assert.Equal(("no-outcome", "hall.request.closure"), (early.Code, early.Text_("rule")));
        Assert.Equal("no-outcome", (await complaints.Clerk.On(filed.Number, "replies", new { way = "phone", textZh = "好", reasons = "无" })).Expect(409).Code);
        await complaints.Clerk.Resolve(filed.Number);
        Assert.Equal("no-answer", (await complaints.Clerk.On(filed.Number, "close", new { })).Expect(409).Code);
        Assert.Equal("replied", (await complaints.Clerk.Reply(filed.Number)).State);
        var done = (await complaints.Clerk.On(filed.Number, "close", new { })).Expect(200);
        Assert.Equal(("closed", "settled"), (done.State, done.Text_("outcome")));
        Assert.Equal(["received", "recorded", "resolved", "replied", "closed"], done.Kinds());
        Assert.Equal("already-closed", (await complaints.Clerk.On(filed.Number, "withdraw", new { reason = "不需要了" })).Expect(409).Code);

        await Eventually.True(() => closed.Any(message => message.Number == filed.Number), because: "everyone to hear that it is closed");
        var told = Assert.Single(heard, message => message.Number == filed.Number);
        Assert.Equal(("complaint", "water-quality", "XF", "W-20261123-000009"), (told.Type, told.Subject, told.Area, told.RelatedNumber));
        Assert.Equal(1, Assert.Single(replied, message => message.Number == filed.Number).Sequence);
    }

    [Fact]
    public async Task Says_every_error_of_a_filing_at_once()
    {
        var refused = (await complaints.Clerk.Post("cases", new { type = "complaint", channel = "drum", receivedAt = complaints.Now.AddHours(-1), category = "fraud" })).Expect(400);
        Assert.Equal(["category:report-only", "channel:not-one-of", "description:required", "name:required", "phone:required", "receivedAtReason:required", "subject:required"], refused.FieldErrors);
        var slip = new { type = "complaint", channel = "phone", name = "王小明", phone = "13812345678", subject = "charges", description = "x", receivedAt = DateTimeOffset.MinValue, receivedAtReason = "补录" };
        Assert.Equal(["receivedAt:implausible"], (await complaints.Clerk.Post("cases", slip)).Expect(400).FieldErrors);
        Assert.Contains("askedAt:implausible", (await complaints.Clerk.Post("first-asks", new { description = "x", channel = "call", askedAt = DateTimeOffset.MinValue })).Expect(400).FieldErrors);
        Assert.Equal(["at:implausible"], (await complaints.Clerk.Post("confrontations", new { unit = "窗口3", description = "x", at = DateTimeOffset.MinValue })).Expect(400).FieldErrors);
        Assert.Contains("type:not-one-of", (await complaints.Clerk.Post("cases", new { type = "grumble" })).Expect(400).FieldErrors);
        Assert.Equal(["anonymous:not-anonymous", "phone:anonymous"], (await complaints.Clerk.Post("cases", new { type = "telecom", channel = "phone", anonymous = true, phone = "13800000000", description = "宽带不通" })).Expect(400).FieldErrors);
    }

    [Fact]
    public async Task Repeats_an_act_once_and_refuses_an_old_version()
    {
        const string Key = "case-once";
        var first = (await complaints.Clerk.Post("cases", Cases.Complaint(), Key)).Expect(201);
        Assert.Equal(first.Number, (await complaints.Clerk.Post("cases", Cases.Complaint(), Key)).Expect(201).Number);
        Assert.Equal("idempotency-key-reused", (await complaints.Clerk.Post("cases", Cases.Complaint("charges"), Key)).Expect(422).Code);
        await complaints.Clerk.Resolve(first.Number);
        Assert.Equal("version-conflict", (await complaints.Clerk.On(first.Number, "close", new { }, ifMatch: first.ETag)).Expect(412).Code);
    }

    [Fact]
    public async Task Shows_residents_their_own_and_masks_for_those_who_do_not_handle_it()
    {
        var (resident, other, auditor) = (complaints.As("resident-1", Roles.Resident), complaints.As("resident-2", Roles.Resident), complaints.As("auditor-1", Roles.Auditor));
        var number = await resident.File(new { type = "complaint", name = "王小明", phone = "13812345678", subject = "charges", area = "MASK", description = "多收了两元" });
        (await other.Get($"cases/{number}")).Expect(404);
        (await other.On(number, "withdraw", new { reason = "x" })).Expect(404);
        Assert.DoesNotContain(number, (await other.Get("cases")).Numbers());
        Assert.Contains(number, (await resident.Get("cases")).Numbers());

        var own = await resident.Case(number);
        Assert.Equal(("王小明", false, 0), (own.Text_("name"), own.Body.GetProperty("masked").GetBoolean(), own.Body.GetProperty("history").GetArrayLength()));
        Assert.Equal(["已收到", "已登记"], own.Body.GetProperty("progress").EnumerateArray().Select(line => line.GetProperty("text").GetProperty("zh").GetString()));
        var masked = await auditor.Case(number);
        Assert.Equal(("王**", "138****5678", "***"), (masked.Text_("name"), masked.Text_("phone"), masked.Text_("description")));
        (await complaints.As("partner-1", Roles.Partner).On(number, "resolve", new { outcome = "settled", text = "x" })).Expect(403);
    }

    [Fact]
    public async Task Lists_by_page_and_by_change_without_gap_or_repeat()
    {
        var numbers = new List<string>();
        var before = complaints.Now;
        for (var i = 0; i < 5; i++)
        {
            complaints.Clock.Advance(TimeSpan.FromMilliseconds(5));
            numbers.Add(await complaints.Clerk.File(Cases.Complaint("metering", "PAGES", phone: $"1380000000{i}")));
        }

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await complaints.Clerk.Get($"cases?area=PAGES&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}")).Expect(200);
            seen.AddRange(page.Numbers());
            cursor = page.Body.Maybe("next");
        }
        while (cursor is not null);
        Assert.Equal(Enumerable.Reverse(numbers), seen);
        var changes = (await complaints.Clerk.Get($"cases?area=PAGES&updatedAfter={Uri.EscapeDataString(before.ToString("O"))}")).Expect(200);
        Assert.Equal(numbers, changes.Numbers());
        Assert.Equal(["cursor:not-a-cursor", "limit:out-of-range"], (await complaints.Clerk.Get("cases?limit=0&cursor=!!")).Expect(400).FieldErrors);
    }

    [Fact]
    public async Task Publishes_what_may_be_filed_with_its_sources()
    {
        using var http = complaints.Http();
        var policy = JsonDocument.Parse(await http.GetStringAsync(new Uri($"{complaints.Root}/case-types", UriKind.Relative))).RootElement;
        Assert.Equal(9, policy.GetProperty("types").GetArrayLength());
        Assert.All(policy.GetProperty("categories").EnumerateArray(), category => Assert.NotEmpty(category.GetProperty("source").GetString()!));
    }
}
