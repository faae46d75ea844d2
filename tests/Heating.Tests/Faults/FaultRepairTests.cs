using Utilities.ServiceDefaults;

namespace Utilities.Heating.Tests;

/// <summary>A fault from the report to the signature (D43).</summary>
public sealed class FaultRepairTests(HeatingService heating) : IClassFixture<HeatingService>
{
    [Fact(DisplayName = "heating.fault.leak-onsite, heating.fault.resolve: a leak is gone to within 1 hour and cleared within 24; nobody is asked for a time first")]
    public async Task Carries_a_leak_from_the_call_to_the_signature()
    {
        var filed = await heating.Clerk.File("leak");
        Assert.Equal(heating.Now.AddHours(1), filed.Due("heating.fault.leak-onsite"));
        Assert.Equal(heating.Now.AddHours(24), filed.Due("heating.fault.resolve"));
        Assert.DoesNotContain("heating.fault.contact", filed.Clocks);
        Assert.DoesNotContain("heating.fault.onsite", filed.Clocks);
        var closed = await heating.Advance(filed.Number, "closed");
        Assert.Equal(["received", "recorded", "scheduled", "arrived", "diagnosed", "repaired", "self-checked", "user-accepted", "user-signed", "closed"], closed.Taken);
        Assert.Equal(("met", "met"), (closed.Outcome("heating.fault.leak-onsite"), closed.Outcome("heating.fault.resolve")));
        Assert.Equal("archived", closed.Text_("outcome"));
    }

    [Fact(DisplayName = "heating.fault.leak-onsite: an hour and a minute is broken")]
    public async Task Sees_a_leak_reached_too_late()
    {
        var number = (await heating.Clerk.File("leak")).Number;
        await heating.Advance(number, "scheduled");
        heating.Clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal("missed", (await heating.Crew.Step(number, "arrived", new { papersShown = true })).Expect(200).Outcome("heating.fault.leak-onsite"));
    }

    [Fact(DisplayName = "heating.fault.contact: the user is contacted within 1 hour; the time agreed and who agreed to it are on record")]
    public async Task Contacts_the_user_first()
    {
        var filed = await heating.Clerk.File("no-heat");
        Assert.Equal(heating.Now.AddHours(1), filed.Due("heating.fault.contact"));
        Assert.Equal("step-out-of-order", (await heating.Clerk.Step(filed.Number, "contacted")).Expect(409).Code);
        Assert.Equal(["data.detail:required", "data.scope:required"], (await heating.Clerk.Step(filed.Number, "recorded")).Expect(400).FieldErrors);
        await heating.Advance(filed.Number, "recorded");
        Assert.Equal(["data.agreedAt:required", "data.agreedBy:required"], (await heating.Clerk.Step(filed.Number, "contacted")).Expect(400).FieldErrors);
        heating.Clock.Advance(TimeSpan.FromMinutes(70));
        var contacted = (await heating.Clerk.Step(filed.Number, "contacted", new { agreedAt = heating.Now.AddMinutes(20), agreedBy = "李秀英" })).Expect(200);
        Assert.Equal("missed", contacted.Outcome("heating.fault.contact"));
        Assert.Equal(filed.Due("heating.fault.onsite"), contacted.Due("heating.fault.onsite"));
    }

    [Fact(DisplayName = "heating.fault.onsite: 2 hours from the report; a later time the user agreed to takes their place, with who and when (K43)")]
    public async Task Moves_the_arrival_to_the_time_the_user_agreed_to()
    {
        var filed = await heating.Clerk.File("valve");
        Assert.Equal(heating.Now.AddHours(2), filed.Due("heating.fault.onsite"));
        await heating.Advance(filed.Number, "recorded");
        var agreed = heating.Now.AddHours(6);
        var contacted = (await heating.Clerk.Step(filed.Number, "contacted", new { agreedAt = agreed, agreedBy = "李秀英" })).Expect(200);
        Assert.Equal(agreed, contacted.Due("heating.fault.onsite"));
        Assert.Contains("time-agreed", contacted.Next);

        var later = agreed.AddHours(3);
        var again = (await heating.Clerk.Step(filed.Number, "time-agreed", new { agreedAt = later, agreedBy = "李秀英" })).Expect(200);
        Assert.Equal(later, again.Due("heating.fault.onsite"));
        Assert.Equal("contacted", again.State);
        var explained = (await heating.Clerk.Get($"clocks/{again.Clock("heating.fault.onsite").GetProperty("id").GetString()}/explain")).Expect(200);
        Assert.Equal(2, explained.Body.GetProperty("history").EnumerateArray().Count(entry => entry.GetProperty("kind").GetString() == "moved"));
        Assert.Contains("agreed to a later time", explained.Text, StringComparison.Ordinal);
        Assert.Equal("***", (await heating.As("a-1", Roles.Auditor).Request(filed.Number)).Body.GetProperty("steps").GetProperty("taken")[2].GetProperty("data").GetProperty("agreedBy").GetString());

        (await heating.Dispatcher.Step(filed.Number, "scheduled", new { crew = "crew-7" })).Expect(200);
        heating.Clock.MoveTo(later.AddMinutes(-1));
        Assert.Equal("met", (await heating.Crew.Step(filed.Number, "arrived", new { papersShown = true })).Expect(200).Outcome("heating.fault.onsite"));
    }

    [Fact(DisplayName = "heating.fault.onsite: a time agreed after the two hours mends nothing")]
    public async Task Keeps_a_broken_arrival_broken()
    {
        var filed = await heating.Clerk.File("noise");
        await heating.Advance(filed.Number, "recorded");
        heating.Clock.Advance(TimeSpan.FromMinutes(125));
        await heating.Clerk.Step(filed.Number, "contacted", new { agreedAt = heating.Now.AddHours(1), agreedBy = "李秀英" });
        await heating.Advance(filed.Number, "scheduled");
        Assert.Equal("missed", (await heating.Crew.Step(filed.Number, "arrived", new { papersShown = true })).Expect(200).Outcome("heating.fault.onsite"));
    }

    [Fact(DisplayName = "D43: damage caused by the user is confirmed and signed before anything is repaired or charged")]
    public async Task Waits_for_the_confirmation_form()
    {
        var number = (await heating.Clerk.File("repair")).Number;
        await heating.Advance(number, "arrived");
        var diagnosed = (await heating.Crew.Step(number, "diagnosed", new { cause = "装修时撞裂管道", responsibility = "user", chargeable = true })).Expect(200);
        Assert.Equal(["liability-signed", "liability-disputed", "cannot-finish"], diagnosed.Next);
        Assert.Equal("step-out-of-order", (await heating.Crew.Step(number, "repaired")).Expect(409).Code);
        Assert.Equal(["data.analysed:must-be", "data.form:required", "data.signedBy:required"], (await heating.Crew.Step(number, "liability-signed", new { analysed = false })).Expect(400).FieldErrors);
        var disputed = (await heating.Crew.Step(number, "liability-disputed", new { opinion = "管道原来就裂" })).Expect(200);
        Assert.Equal("diagnosed", disputed.Next[0]);
        (await heating.Crew.Step(number, "diagnosed", new { cause = "装修时撞裂管道", responsibility = "user", chargeable = true })).Expect(200);
        var signed = (await heating.Crew.Step(number, "liability-signed", new { analysed = true, form = "QR-2026-17", signedBy = "李秀英" })).Expect(200);
        Assert.Equal(["consented", "declined", "cannot-finish"], signed.Next);
        Assert.Equal(["data.feeScheduleShown:required"], (await heating.Crew.Step(number, "consented")).Expect(400).FieldErrors);
        (await heating.Crew.Step(number, "consented", new { feeScheduleShown = true, estimate = 120 })).Expect(200);
        await heating.Advance(number, "user-accepted");
        Assert.Equal(["data.cost:required", "data.signedBy:required"], (await heating.Crew.Step(number, "user-signed")).Expect(400).FieldErrors);
        (await heating.Crew.Step(number, "user-signed", new { signedBy = "李秀英", cost = 118.5 })).Expect(200);
    }

    [Fact(DisplayName = "heating.repair.unfinished-plan: reason, plan and completion time are told; the time told is the limit")]
    public async Task Holds_the_crew_to_the_completion_time_told()
    {
        var number = (await heating.Clerk.File("low-temperature")).Number;
        await heating.Advance(number, "diagnosed");
        Assert.Equal(["data.plan:required", "data.promisedAt:required", "data.reason:not-one-of"], (await heating.Crew.Step(number, "cannot-finish", new { reason = "tired" })).Expect(400).FieldErrors);
        var told = heating.Now.AddHours(20);
        var unfinished = (await heating.Crew.Step(number, "cannot-finish", new { reason = "parts-missing", plan = "明早更换阀体", promisedAt = told })).Expect(200);
        Assert.Equal(told, unfinished.Due("heating.repair.unfinished-plan"));
        Assert.Equal("scheduled", unfinished.Next[0]);
        heating.Clock.MoveTo(told.AddMinutes(-30));
        Assert.Equal("met", (await heating.Advance(number, "repaired")).Outcome("heating.repair.unfinished-plan"));
    }

    [Fact(DisplayName = "heating.repair.unfinished-plan: later than told is broken")]
    public async Task Sees_a_plan_not_kept()
    {
        var number = (await heating.Clerk.File("valve")).Number;
        await heating.Advance(number, "diagnosed");
        var told = heating.Now.AddHours(2);
        (await heating.Crew.Step(number, "cannot-finish", new { reason = "too-specialised", plan = "请厂家人员到场", promisedAt = told })).Expect(200);
        heating.Clock.MoveTo(told);
        Assert.Equal("missed", (await heating.Advance(number, "repaired")).Outcome("heating.repair.unfinished-plan"));
    }

    [Fact(DisplayName = "heating.repair.customer-confirmation: self-check, acceptance and signature of every repair; an unsigned one is counted against it")]
    public async Task Counts_the_signatures()
    {
        var before = await heating.Indicator("heating.repair.customer-confirmation");
        var signed = (await heating.Clerk.File("repair")).Number;
        await heating.Advance(signed, "repaired");
        Assert.Equal("self-check-failed", (await heating.Crew.Step(signed, "self-checked", new { passed = false })).Expect(200).State);
        (await heating.Crew.Step(signed, "repaired")).Expect(200);
        (await heating.Crew.Step(signed, "self-checked", new { passed = true })).Expect(200);
        var rejected = (await heating.Crew.Step(signed, "user-accepted", new { accepted = false, satisfaction = "dissatisfied", opinion = "还在响" })).Expect(200);
        Assert.Equal(("not-accepted", "repaired"), (rejected.State, rejected.Next[0]));
        (await heating.Crew.Step(signed, "repaired")).Expect(200);
        (await heating.Crew.Step(signed, "self-checked", new { passed = true })).Expect(200);
        (await heating.Crew.Step(signed, "user-accepted", new { accepted = true, satisfaction = "satisfied" })).Expect(200);
        (await heating.Crew.Step(signed, "user-signed", new { signedBy = "李秀英" })).Expect(200);

        var unsigned = (await heating.Clerk.File("repair")).Number;
        await heating.Advance(unsigned, "user-accepted");
        (await heating.Crew.Step(unsigned, "signature-refused", new { reason = "用户外出,由邻居开门" })).Expect(200);
        (await heating.Clerk.Step(unsigned, "closed")).Expect(200);
        var after = await heating.Indicator("heating.repair.customer-confirmation");
        Assert.Equal((before.Numerator + 1, before.Denominator + 2), after);
    }

    [Fact(DisplayName = "K45: every report is recorded in detail; what another answers for is explained and referred")]
    public async Task Refers_what_is_not_ours()
    {
        var number = (await heating.Clerk.File("noise")).Number;
        var recorded = (await heating.Clerk.Step(number, "recorded", new { detail = "楼上空调外机响", scope = "other" })).Expect(200);
        Assert.Equal(["contacted", "referred"], recorded.Next);
        var referred = (await heating.Clerk.Step(number, "referred", new { explanation = "不属供热设施", responsible = "物业公司 6001234" })).Expect(200);
        Assert.Equal("answered", referred.Text_("outcome"));
        Assert.Equal(("met", "met"), (referred.Outcome("heating.fault.contact"), referred.Outcome("heating.fault.resolve")));
    }

    [Fact(DisplayName = "heating.enquiry.answer: timed without a number until it is answered")]
    public async Task Answers_an_enquiry()
    {
        var filed = await heating.As("r-1", Roles.Resident).File("enquiry", ("channel", null));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, filed.Clock("heating.enquiry.answer").GetProperty("dueAt").ValueKind);
        var answered = await heating.Advance(filed.Number, "answered");
        Assert.Equal("stopped", answered.Clock("heating.enquiry.answer").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Every_type_has_its_notice_in_both_languages_and_no_heat_stays_a_repair()
    {
        var catalogue = (await heating.Clerk.Get("request-types")).Expect(200).Body;
        Assert.NotEmpty(catalogue.GetProperty("pauseGrounds").EnumerateArray());
        foreach (var type in catalogue.GetProperty("requestTypes").EnumerateArray())
        {
            var notice = type.GetProperty("notice");
            foreach (var text in notice.GetProperty("materials").EnumerateArray().Concat(notice.GetProperty("procedure").EnumerateArray()).Append(notice.GetProperty("fees")).Append(notice.GetProperty("promise")))
                Assert.True(text.GetProperty("zh").GetString()!.Length > 0 && text.GetProperty("en").GetString()!.Length > 0);
        }

        Assert.Equal("repair", catalogue.GetProperty("requestTypes").EnumerateArray().Single(type => type.GetProperty("code").GetString() == "no-heat").GetProperty("kind").GetString());
    }
}
