using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Billing.Tests.Enquiries;

/// <summary>Questions about metering and charging at the desk. The clock stands at Monday the 23rd, outside the reading window; what came on Friday the 20th came inside it.</summary>
public sealed class EnquiryTests(BillingService billing) : IClassFixture<BillingService>
{
    internal static readonly DateTimeOffset Friday = new(2026, 11, 20, 17, 30, 0, TimeSpan.FromHours(8));

    [Fact(DisplayName = "billing.water.enquiry, K37: asked in any form from day 5 to day 20 it is answered in one working day; on other days the source promises nothing")]
    public async Task A_water_enquiry_is_promised_an_answer_inside_the_reading_window()
    {
        var inside = await Filed("water", "window", Friday);
        Assert.Equal(Friday.AddDays(3), inside.Clock("billing.water.enquiry").GetProperty("dueAt").GetDateTimeOffset());
        Assert.True(inside.Enquiry().GetProperty("inReadingWindow").GetBoolean());

        var outside = await Filed("water", "phone");
        Assert.Equal(["billing.enquiry.answer"], outside.Clocks);
        Assert.False(outside.Enquiry().GetProperty("inReadingWindow").GetBoolean());

        await Answer(inside, "phone");
        var answered = await Read(inside);
        Assert.Equal(("answered", "phone"), (answered.Enquiry().GetProperty("state").GetString(), answered.Enquiry().GetProperty("answerMedium").GetString()));
        Assert.Equal("met", answered.Clock("billing.water.enquiry").GetProperty("outcome").GetString());
        Assert.Equal("stopped", answered.Clock("billing.enquiry.answer").GetProperty("state").GetString());
        Assert.Equal(["enquiry-answered", "enquiry-received"], answered.Body.GetProperty("told").EnumerateArray().Select(told => told.GetProperty("occasion").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact(DisplayName = "billing.power.written-enquiry, K37, D28: what came by letter is answered in one working day in writing, and by nothing else")]
    public async Task A_letter_is_answered_by_a_letter()
    {
        var letter = await Filed("power", "letter", Friday);
        Assert.Equal(Friday.AddDays(3), letter.Clock("billing.power.written-enquiry").GetProperty("dueAt").GetDateTimeOffset());
        Assert.DoesNotContain("billing.power.written-enquiry", (await Filed("power", "phone", Friday)).Clocks);

        await Answer(letter, "phone");
        var told = await Read(letter);
        Assert.Equal(("received", "running"), (told.Enquiry().GetProperty("state").GetString(), told.Clock("billing.power.written-enquiry").GetProperty("state").GetString()));
        Assert.Equal(["sentBy:required"], (await billing.Clerk.Post($"enquiries/{letter.Of()}/answer", new { medium = "writing", words = "经核对,无误。" })).Expect(400).FieldErrors);

        await Answer(letter, "writing", "post");
        var answered = await Read(letter);
        Assert.Equal(("answered", "met"), (answered.Enquiry().GetProperty("state").GetString(), answered.Clock("billing.power.written-enquiry").GetProperty("outcome").GetString()));
        var document = answered.Body.GetProperty("answers").EnumerateArray().Last();
        Assert.Equal(("writing", "post", "经核对,电费按表计收取,无误。"), (document.GetProperty("medium").GetString(), document.GetProperty("sentBy").GetString(), document.GetProperty("words").GetString()));
        Assert.StartsWith("BA-20261123-", document.GetProperty("number").GetString(), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "K37: the wish for a written answer makes any enquiry one that only writing answers")]
    public async Task A_wish_for_writing_is_kept()
    {
        var filed = (await billing.Clerk.Post("enquiries", Body("water", "phone", Friday, ("wantsWriting", true)))).Expect(201);
        (await billing.Clerk.Post($"enquiries/{filed.Number}/answer", new { medium = "phone", words = "已说明" })).Expect(200);
        var read = (await billing.Clerk.Get($"enquiries/{filed.Number}")).Expect(200);
        Assert.Equal("running", read.Clock("billing.water.enquiry").GetProperty("state").GetString());
        (await billing.Clerk.Post($"enquiries/{filed.Number}/answer", new { medium = "writing", words = "书面说明", sentBy = "handed-over" })).Expect(200);
        Assert.Equal("met", (await billing.Clerk.Get($"enquiries/{filed.Number}")).Expect(200).Clock("billing.water.enquiry").GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task An_answer_that_does_not_satisfy_was_none_and_its_clock_goes_on()
    {
        var filed = await Filed("water", "window", Friday);
        await Answer(filed, "phone");
        Assert.Equal(["reason:required"], (await billing.Clerk.Post($"enquiries/{filed.Of()}/reopen", new { })).Expect(400).FieldErrors);
        (await billing.Clerk.Post($"enquiries/{filed.Of()}/reopen", new { reason = "仍不明白为何翻倍" })).Expect(200);
        var again = await Read(filed);
        Assert.Equal(("received", 1), (again.Enquiry().GetProperty("state").GetString(), again.Enquiry().GetProperty("reopened").GetInt32()));
        Assert.Equal("running", again.Clock("billing.water.enquiry").GetProperty("state").GetString());
        Assert.Equal("out-of-order", (await billing.Clerk.Post($"enquiries/{filed.Of()}/reopen", new { reason = "再一次" })).Expect(409).Code);
    }

    [Fact]
    public async Task The_customer_is_asked_back_and_the_utility_looks_at_the_meter_while_the_answer_stays_owed()
    {
        var filed = await Filed("water", "visit");
        (await billing.Clerk.Post($"enquiries/{filed.Of()}/assign", new { })).Expect(200);
        var asked = (await billing.Clerk.Post($"enquiries/{filed.Of()}/ask", new { question = "请提供水表照片" })).Expect(200);
        Assert.Equal(("asked", "clerk-1"), (asked.State, asked.Text_("assignee")));
        Assert.Equal("assigned", (await billing.Clerk.Post($"enquiries/{filed.Of()}/supplement", new { words = "照片已交" })).Expect(200).State);
        Assert.Equal(["utilityNumber:required"], (await billing.Clerk.Post($"enquiries/{filed.Of()}/refer", new { })).Expect(400).FieldErrors);
        Assert.Equal("referred", (await billing.Clerk.Post($"enquiries/{filed.Of()}/refer", new { utilityNumber = "W-20261123-000009" })).Expect(200).State);
        var read = await Read(filed);
        Assert.Equal(["received", "assigned", "customer-asked", "supplemented", "referred"], read.Body.GetProperty("events").EnumerateArray().Select(happened => happened.GetProperty("kind").GetString()));
        Assert.Equal("running", read.Clock("billing.enquiry.answer").GetProperty("state").GetString());
    }

    [Fact]
    public async Task What_is_withdrawn_leaves_the_rates_and_is_over()
    {
        var mine = billing.As("resident-w", Roles.Resident);
        var filed = (await mine.Post("enquiries", Body("water", null))).Expect(201);
        Assert.Equal("web", filed.Text_("channel"));
        (await mine.Post($"enquiries/{filed.Number}/withdraw", new { })).Expect(200);
        var read = (await mine.Get($"enquiries/{filed.Number}")).Expect(200);
        Assert.Equal("excluded", read.Clock("billing.enquiry.answer").GetProperty("state").GetString());
        Assert.Equal("out-of-order", (await billing.Clerk.Post($"enquiries/{filed.Number}/answer", new { medium = "phone", words = "太晚" })).Expect(409).Code);
        Assert.Equal(["reason:required"], (await billing.Clerk.Post($"enquiries/{(await Filed("gas", "phone")).Of()}/withdraw", new { })).Expect(400).FieldErrors);
    }

    [Fact]
    public async Task Residents_see_what_they_asked_and_others_see_no_person()
    {
        var mine = billing.As("resident-a", Roles.Resident);
        var filed = (await mine.Post("enquiries", Body("heating", null), "key-1")).Expect(201);
        Assert.Equal(filed.Number, (await mine.Post("enquiries", Body("heating", null), "key-1")).Expect(201).Number);
        Assert.Equal(404, (await billing.As("resident-b", Roles.Resident).Get($"enquiries/{filed.Number}")).Status);
        Assert.Equal(filed.Number, Assert.Single((await mine.Get("enquiries")).Expect(200).Body.GetProperty("items").EnumerateArray()).GetProperty("number").GetString());
        var masked = (await billing.As("auditor-1", Roles.Auditor).Get($"enquiries/{filed.Number}")).Expect(200);
        Assert.Equal((true, "王**", "138****5678", "***"), (
            masked.Body.GetProperty("masked").GetBoolean(), masked.Enquiry().GetProperty("name").GetString(), masked.Enquiry().GetProperty("phone").GetString(), masked.Enquiry().GetProperty("words").GetString()));
        (await mine.Post($"enquiries/{filed.Number}/answer", new { medium = "phone", words = "我自己答" })).Expect(403);
        (await billing.Crew.Post("enquiries", Body("water", "phone"))).Expect(403);
        (await billing.Clerk.Post($"enquiries/{filed.Number}/assign", new { }, ifMatch: "\"7\"")).Expect(412);
    }

    [Fact]
    public async Task Every_wrong_field_is_named_at_once()
    {
        Assert.Equal(
            ["channel:not-one-of", "name:required", "phone:required", "receivedAtReason:required", "subject:not-one-of", "type:not-one-of", "words:required"],
            (await billing.Clerk.Post("enquiries", new { type = "telecom-billing-enquiry", subject = "weather", channel = "pigeon", receivedAt = Friday })).Expect(400).FieldErrors);
        Assert.Equal(["receivedAt:staff-only"], (await billing.As("resident-a", Roles.Resident).Post("enquiries", Body("water", null, Friday))).Expect(400).FieldErrors);
    }

    [Fact]
    public async Task A_bill_asked_about_is_there_and_a_resident_names_only_their_own()
    {
        var account = await billing.Account("W97000001", "resident-own");
        var bill = await billing.Bill(account.Number, "2026-10", 25m);
        var filed = (await billing.As("resident-own", Roles.Resident).Post("enquiries", Body("water", null, null, ("bill", bill.Number)))).Expect(201);
        Assert.Equal((account.Number, "XF"), (filed.Text_("account"), filed.Text_("area")));
        Assert.Equal(["bill:unknown-bill"], (await billing.As("resident-other", Roles.Resident).Post("enquiries", Body("water", null, null, ("bill", bill.Number)))).Expect(400).FieldErrors);
        Assert.Equal(["account:unknown-account", "bill:unknown-bill"], (await billing.Clerk.Post("enquiries", Body("water", "phone", null, ("bill", "W999"), ("account", "W99999999")))).Expect(400).FieldErrors);
        Assert.Equal(filed.Number, Assert.Single((await billing.Clerk.Get($"enquiries?bill={bill.Number}&open=true")).Expect(200).Body.GetProperty("items").EnumerateArray()).GetProperty("number").GetString());
    }

    [Fact]
    public async Task An_answer_is_drafted_from_the_bill_and_a_written_one_can_be_printed()
    {
        var account = await billing.Account("W97000002", "resident-print");
        var bill = await billing.Bill(account.Number, "2026-10", 25m);
        var mine = billing.As("resident-print", Roles.Resident);
        var filed = (await mine.Post("enquiries", Body("water", null, null, ("bill", bill.Number), ("wantsWriting", true)))).Expect(201);
        var draft = (await billing.Clerk.Get($"enquiries/{filed.Number}/draft")).Expect(200).Body.GetProperty("draft");
        Assert.Contains(bill.Number, draft.GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Contains("合计25.00元", draft.GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Contains("In all CNY 25.00", draft.GetProperty("en").GetString(), StringComparison.Ordinal);
        (await mine.Get($"enquiries/{filed.Number}/draft")).Expect(403);
        Assert.Equal("no-bill", (await billing.Clerk.Get($"enquiries/{(await Filed("gas", "phone")).Of()}/draft")).Expect(422).Code);

        (await billing.Clerk.Post($"enquiries/{filed.Number}/answer", new { medium = "writing", words = "第一行<b>\n第二行", sentBy = "message" })).Expect(200);
        var number = (await mine.Get($"enquiries/{filed.Number}")).Expect(200).Body.GetProperty("answers")[0].GetProperty("number").GetString();
        using var http = billing.Http(Roles.Clerk);
        var page = await http.GetStringAsync(new Uri($"{billing.Root}/enquiries/{filed.Number}/answers/{number}/print", UriKind.Relative));
        Assert.Contains("<p>第一行&lt;b&gt;</p><p>第二行</p>", page, StringComparison.Ordinal);
        Assert.Equal(404, (await billing.As("resident-other", Roles.Resident).Get($"enquiries/{filed.Number}/answers/{number}/print")).Status);
    }

    [Fact(DisplayName = "K37, D38: while somebody asks about a bill or an account, the account is not pressed to pay")]
    public async Task An_open_enquiry_about_a_bill_holds_the_dunning_of_its_account()
    {
        var account = await billing.Account("W97000003");
        var bill = await billing.Bill(account.Number, "2026-10", 25m);
        Assert.Empty(await Vetoes(account.Number));
        var filed = (await billing.Clerk.Post("enquiries", Body("water", "phone", null, ("bill", bill.Number)))).Expect(201);
        var veto = Assert.Single(await Vetoes(account.Number));
        Assert.Equal((account.Number, "enquiry-open", filed.Number, (DateTimeOffset?)null), (veto.Account, veto.Reason, veto.Reference, veto.Until));
        (await billing.Clerk.Post($"enquiries/{filed.Number}/answer", new { medium = "phone", words = "已说明" })).Expect(200);
        Assert.NotNull(Assert.Single(await Vetoes(account.Number)).Until);
        (await billing.Clerk.Post("enquiries", Body("water", "phone", null, ("account", account.Number)))).Expect(201);
        Assert.Equal(2, (await Vetoes(account.Number)).Count);
    }

    private async Task<IReadOnlyList<DunningVeto>> Vetoes(string account)
    {
        IReadOnlyList<DunningVeto> found = [];
        await billing.Work(async unit => found = await EnquiryVetoes.Of(unit.Raw().Connection, unit.Raw().Transaction, [account]));
        return found;
    }

    internal static Dictionary<string, object?> Body(string utility, string? channel, DateTimeOffset? received = null, params (string Field, object? Value)[] fields)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["type"] = $"{utility}-billing-enquiry", ["channel"] = channel, ["name"] = "王小明", ["phone"] = "13812345678", ["words"] = "本月费用为何比上月高一倍?", ["receivedAt"] = received,
            ["receivedAtReason"] = received is null ? null : "收发室转来",
        };
        foreach (var (field, value) in fields) body[field] = value;
        return body;
    }

    private async Task<Answer> Filed(string utility, string channel, DateTimeOffset? received = null) =>
        (await billing.Clerk.Get($"enquiries/{(await billing.Clerk.Post("enquiries", Body(utility, channel, received))).Expect(201).Number}")).Expect(200);

    private async Task<Answer> Read(Answer enquiry) => (await billing.Clerk.Get($"enquiries/{enquiry.Of()}")).Expect(200);

    private async Task Answer(Answer enquiry, string medium, string? sentBy = null) =>
        (await billing.Clerk.Post($"enquiries/{enquiry.Of()}/answer", new { medium, words = "经核对,电费按表计收取,无误。", sentBy })).Expect(200);
}

internal static class EnquiryAnswers
{
    public static JsonElement Enquiry(this Answer read) => read.Body.GetProperty("enquiry");

    public static string Of(this Answer read) => read.Enquiry().GetProperty("number").GetString()!;
}
