using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Complaints.Tests;

/// <summary>The same service under the calendar-day promises of state-grid.</summary>
public sealed class StateGridComplaints(Broker broker) : ServiceFixture(broker, ComplaintsModule.Name, builder => builder.AddComplaints(), app => app.MapComplaints())
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Commitments:Picks:complaints.reply.complaint"] = "state-grid",
        ["Commitments:Picks:complaints.reply.report"] = "state-grid",
        ["Commitments:Picks:hall.request.closure"] = "lanyu-heating",
    };
}

/// <summary>Clocks that run on, stand still and are counted twice; the clock of the test moves far.</summary>
public sealed class ContinuedClockTests(StateGridComplaints complaints) : IClassFixture<StateGridComplaints>
{
    [Fact(DisplayName = "K4: complaints.reply.complaint is due after five calendar days under state-grid; not satisfied, it is opened again on the continued clock and both are counted")]
    public async Task Goes_on_with_the_time_that_was_left()
    {
        var resident = complaints.As("resident-c", Roles.Resident);
        var filed = (await resident.Post("cases", new { type = "complaint", name = "冯", phone = "13200000000", subject = "charges", description = "x" })).Expect(201);
        var due = filed.Clock("complaints.reply.complaint").GetProperty("dueAt").GetDateTimeOffset();
        Assert.Equal(complaints.Now.AddDays(5), due);
        complaints.Clock.Advance(TimeSpan.FromDays(2));
        await complaints.Clerk.Answered(filed.Number);
        complaints.Clock.Advance(TimeSpan.FromDays(1));
        resident = complaints.As("resident-c", Roles.Resident);
        Assert.Equal(["reason:required"], (await resident.On(filed.Number, "opinion", new { satisfied = false })).Expect(400).FieldErrors);
        var reopened = (await resident.On(filed.Number, "opinion", new { satisfied = false, reason = "没有退钱" })).Expect(200);
        Assert.Equal(("reopened", 1), (reopened.State, reopened.Body.GetProperty("dissatisfactions").GetInt32()));
        var clocks = reopened.Body.GetProperty("clocks").EnumerateArray().Where(clock => clock.GetProperty("commitmentId").GetString() == "complaints.reply.complaint").ToList();
        Assert.Equal(["met", null], clocks.Select(clock => clock.Maybe("outcome")));
        Assert.Equal(complaints.Now.AddDays(3), clocks[1].GetProperty("dueAt").GetDateTimeOffset());
        Assert.Equal("no-outcome", (await complaints.Clerk.On(filed.Number, "close", new { })).Expect(409).Code);

        complaints.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal("missed", (await complaints.Clerk.Answered(filed.Number)).Clock("complaints.reply.complaint").GetProperty("outcome").GetString());
        var twice = (await complaints.As("resident-c", Roles.Resident).On(filed.Number, "reopen", new { reason = "仍未退" })).Expect(200);
        Assert.True(twice.Body.GetProperty("awaitsDirection").GetBoolean());
        Assert.Equal("awaits-direction", (await complaints.Clerk.On(filed.Number, "resolve", new { outcome = "settled", text = "x" })).Expect(409).Code);
        (await complaints.Supervisor.On(filed.Number, "instruct", new { instruction = "当日退费" })).Expect(200);
        await complaints.Clerk.Answered(filed.Number);
        complaints.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal("too-late-to-reopen", (await complaints.Clerk.On(filed.Number, "reopen", new { reason = "x" })).Expect(409).Code);
    }

    [Fact(DisplayName = "K5: complaints.reply.report is due after ten calendar days under state-grid")]
    public async Task Counts_calendar_days_for_reports()
    {
        var number = await complaints.As("reporter-sg", Roles.Resident).File(Cases.Report());
        var clock = (await complaints.Supervisor.Case(number)).Clock("complaints.reply.report");
        Assert.Equal(("state-grid", clock.GetProperty("startedAt").GetDateTimeOffset().AddDays(10)), (clock.GetProperty("profile").GetString(), clock.GetProperty("dueAt").GetDateTimeOffset()));
    }

    [Fact]
    public async Task Stands_still_only_on_legal_grounds_and_never_longer_than_their_cap()
    {
        var filed = (await complaints.Clerk.Post("cases", Cases.Complaint("metering", phone: "13100000001"))).Expect(201);
        var due = filed.Clock("complaints.reply.complaint").GetProperty("dueAt").GetDateTimeOffset();
        Assert.Equal(["ground:not-one-of", "reason:required"], (await complaints.Dispatcher.On(filed.Number, "pause", new { ground = "busy" })).Expect(400).FieldErrors);
        (await complaints.Clerk.On(filed.Number, "pause", new { ground = "statutory-appraisal", reason = "送检" })).Expect(403);
        (await complaints.Dispatcher.On(filed.Number, "pause", new { ground = "statutory-appraisal", reason = "电能表送检" })).Expect(200);
        Assert.Equal("already-paused", (await complaints.Dispatcher.On(filed.Number, "pause", new { ground = "statutory-appraisal", reason = "x" })).Expect(409).Code);
        complaints.Clock.Advance(TimeSpan.FromDays(2));
        var resumed = (await complaints.Clerk.On(filed.Number, "resume", new { })).Expect(200);
        Assert.Equal(due.AddDays(2), resumed.Clock("complaints.reply.complaint").GetProperty("dueAt").GetDateTimeOffset());
        (await complaints.Dispatcher.On(filed.Number, "pause", new { ground = "waiting-for-evidence", reason = "待补票据" })).Expect(200);
        complaints.Clock.Advance(TimeSpan.FromDays(6));
        await Eventually.True(async () => (await complaints.Clerk.Case(filed.Number)).Body.Maybe("pause") is null, because: "the pause to end at its cap");
        Assert.Equal(due.AddDays(7), (await complaints.Clerk.Case(filed.Number)).Clock("complaints.reply.complaint").GetProperty("dueAt").GetDateTimeOffset());
    }

    [Fact(DisplayName = "hall.escalation.important: an answer given while the clocks stand still lets those go on that it does not stop")]
    public async Task Goes_on_after_an_answer_given_in_a_pause()
    {
        var number = await complaints.Clerk.File(new { type = "complaint", channel = "phone", name = "陈", phone = "13100000031", subject = "supply", description = "井盖坍塌" });
        (await complaints.Dispatcher.On(number, "pause", new { ground = "statutory-appraisal", reason = "送检" })).Expect(200);
        Assert.Equal("paused", (await complaints.Clerk.Case(number)).Clock("complaints.forward").GetProperty("state").GetString());
        var answered = await complaints.Clerk.Answered(number);
        Assert.Equal("stopped", answered.Clock("complaints.reply.complaint").GetProperty("state").GetString());
        foreach (var commitment in new[] { "complaints.forward", "hall.escalation.important" }) Assert.Equal("running", answered.Clock(commitment).GetProperty("state").GetString());
    }

    [Fact(DisplayName = "complaints.forward: what is not passed on in the operator's time is put before clerk and supervisor, and so is an important problem nobody reported")]
    public async Task Puts_what_lies_about_before_those_who_must_know()
    {
        var number = await complaints.Clerk.File(new { type = "complaint", channel = "phone", name = "陈", phone = "13100000009", subject = "supply", description = "井盖坍塌" });
        complaints.Clock.Advance(TimeSpan.FromHours(3));
        foreach (var commitment in new[] { "complaints.forward", "hall.escalation.important" })
            await Eventually.True(async () => (await complaints.Supervisor.Get($"escalations?number={number}&limit=100")).Text.Contains(commitment, StringComparison.Ordinal), because: $"{commitment} to be escalated");
    }

    [Fact(DisplayName = "hall.request.closure: under lanyu-heating a matter counts with all four stamps, recorded, instructed, answered and resolved")]
    public async Task Counts_all_four_stamps()
    {
        var (with, without) = (await complaints.Clerk.File(Cases.Complaint("other", phone: "13100000021")), await complaints.Clerk.File(Cases.Complaint("other", phone: "13100000022")));
        (await complaints.Supervisor.On(with, "instruct", new { instruction = "立即办理" })).Expect(200);
        foreach (var number in new[] { with, without }) await complaints.Clerk.Answered(number);
        complaints.Clock.Advance(TimeSpan.FromSeconds(1));
        var rows = (await complaints.Supervisor.Get("indicators/hall.request.closure/rows?limit=1000")).Expect(200).Body.GetProperty("items").EnumerateArray().ToDictionary(row => row.GetProperty("id").GetGuid(), row => row.GetProperty("passed").GetBoolean());
        Assert.True(rows[Guid.Parse((await complaints.Clerk.Case(with)).Text_("id"))]);
        Assert.False(rows[Guid.Parse((await complaints.Clerk.Case(without)).Text_("id"))]);
    }
}
