using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Complaints.Tests;

/// <summary>What is counted of follow-ups, and that it can be counted again.</summary>
public sealed class CoverageTests(ComplaintsService complaints) : IClassFixture<ComplaintsService>
{
    [Fact(DisplayName = "complaints.callback.repair-rate: completed fault repairs called back of all completed ones, each listed; who was not reached or spoke first is not counted as called (K44)")]
    public async Task Counts_fault_repairs_called_back()
    {
        var repairs = Enumerable.Range(0, 10).Select(_ => Matter()).ToArray();
        await complaints.Tell([.. repairs.Select(id => Facts.Done(id, complaints.Now))]);
        await complaints.Tell(Facts.Done(Matter(), complaints.Now, type: "meter-replacement"), Facts.Done(Matter(), complaints.Now, type: "bill-enquiry", kind: "enquiry"));
        await Eventually.Equal(12L, () => complaints.Read<long>("SELECT COUNT(*) FROM follow_up WHERE source_kind = 'request'"));
        foreach (var id in repairs[..8]) (await complaints.Answer(await complaints.FollowUp(id), new { outcome = "satisfied" })).Expect(200);

        var unreached = await complaints.FollowUp(repairs[8]);
        Assert.Equal("too-few-attempts", (await complaints.Clerk.Post($"follow-ups/{unreached}/not-reached", new { reason = "三次无人接听" })).Expect(409).Code);
        await complaints.Work(work => work.Write("UPDATE call_task SET attempts = 3 WHERE matter_id = (SELECT id FROM follow_up WHERE number = @unreached)", new { unreached }));
        var closed = (await complaints.Clerk.Post($"follow-ups/{unreached}/not-reached", new { reason = "三次无人接听" })).Expect(200);
        Assert.Equal(("not-reached", "stopped"), (closed.Body.Of("state"), closed.Clock("complaints.callback.repair").GetProperty("state").GetString()));
        await complaints.Tell(Facts.Reopened(repairs[9], complaints.Now));
        await complaints.Stands(repairs[9], "Redoing");

        var figures = (await complaints.As("a-1", Roles.Auditor).Get($"indicators{Period}")).Expect(200).Body.EnumerateArray().ToDictionary(view => view.GetProperty("commitmentId").GetString()!);
        var rate = figures["complaints.callback.repair-rate"];
        Assert.Equal((8m, 10m, false), (rate.GetProperty("numerator").GetDecimal(), rate.GetProperty("denominator").GetDecimal(), rate.GetProperty("met").GetBoolean()));
        var rows = (await complaints.As("a-1", Roles.Auditor).Get($"indicators/complaints.callback.repair-rate/rows{Period}")).Expect(200);
        Assert.Equal(10, rows.Body.GetProperty("items").GetArrayLength());

        Assert.Equal(8m, figures["complaints.followup.coverage"].GetProperty("numerator").GetDecimal());
        var line = (await complaints.Clerk.Get("follow-up-coverage")).Expect(200).Body.GetProperty("lines").EnumerateArray().First(line => line.GetProperty("faultRepair").GetBoolean());
        Assert.Equal((10, 8, 1, 1, 80.0m), (
            line.GetProperty("finished").GetInt32(), line.GetProperty("calledBack").GetInt32(), line.GetProperty("notReached").GetInt32(), line.GetProperty("superseded").GetInt32(), line.GetProperty("rate").GetDecimal()));
        var listed = (await complaints.Clerk.Get($"{line.GetProperty("rows").GetString()!["/api/complaints/".Length..]}&limit=4")).Expect(200);
        var rest = (await complaints.Clerk.Get($"{line.GetProperty("rows").GetString()!["/api/complaints/".Length..]}&limit=50&cursor={listed.Text_("next")}")).Expect(200);
        Assert.Equal(10, listed.Numbers().Concat(rest.Numbers()).Distinct().Count());
        await complaints.NothingFailed();
    }

    [Fact(DisplayName = "complaints.followup.coverage: a proportion is drawn by lot, every decision can be drawn again from what is stored, and what was not drawn counts as finished")]
    public async Task Draws_a_proportion_that_can_be_drawn_again()
    {
        var tickets = Enumerable.Range(0, 60).Select(_ => Matter()).ToArray();
        await complaints.Tell([.. tickets.Select(id => Facts.Transacted(id, complaints.Now))]);
        await complaints.Tell(Facts.Transacted(Matter(), complaints.Now, "awaiting-materials"));
        var visit = new AppointmentServed { AppointmentId = Matter(), Number = "A-2", Kind = "doorstep", Matter = "visit", Utility = "water", Reference = "W-1", At = complaints.Now };
        await complaints.Tell(new AppointmentServed { AppointmentId = Matter(), Number = "A-1", Kind = "hall", Matter = "payment", Area = "XF", At = complaints.Now }, visit);
        await complaints.Stands(visit.AppointmentId, "Settled");
        await Eventually.Equal(60L, () => complaints.Read<long>("SELECT COUNT(*) FROM follow_up WHERE source_kind = 'window'"));
        await Eventually.Equal(1L, () => complaints.Read<long>("SELECT COUNT(*) FROM follow_up WHERE source_kind = 'appointment' AND state = 'due'"));
        Assert.Equal(1, await complaints.Read<long>("SELECT COUNT(*) FROM follow_up_period"));
        var seed = await complaints.Read<string>("SELECT seed FROM follow_up_period");
        foreach (var id in tickets)
        {
            var explained = (await complaints.Supervisor.Get($"follow-ups/{await complaints.FollowUp(id)}/sampling")).Expect(200).Body;
            var place = SampleDraw.PlaceOf("2026-1", seed, id, 1);
            Assert.Equal((place, place < 100_000, true), (explained.GetProperty("place").GetInt64(), explained.GetProperty("chosen").GetBoolean(), explained.GetProperty("agrees").GetBoolean()));
            Assert.Equal(place < 100_000 ? "AwaitingCall" : "Settled", await complaints.Saga(id));
            Assert.Equal(("2026-11", "oilfield-hall"), (explained.GetProperty("period").GetString(), explained.GetProperty("profile").GetString()));
        }

        var line = (await complaints.Clerk.Get("follow-up-coverage")).Expect(200).Body.GetProperty("lines").EnumerateArray().First(line => line.GetProperty("serviceType").GetString() == "window");
        Assert.Equal((60, tickets.Count(id => SampleDraw.PlaceOf("2026-1", seed, id, 1) < 100_000)), (line.GetProperty("finished").GetInt32(), line.GetProperty("chosen").GetInt32()));
        (await complaints.Clerk.Get($"follow-ups/{await complaints.FollowUp(tickets[0])}/sampling")).Expect(403);
        Assert.Equal(["state:not-one-of"], (await complaints.Clerk.Get("follow-ups?state=lost")).Expect(400).FieldErrors);
    }

    private string Period => $"?from={complaints.Now.AddDays(-1):yyyy-MM-dd}&to={complaints.Now.AddDays(2):yyyy-MM-dd}";

    private Guid Matter() => Guid.CreateVersion7(complaints.Now);
}
