using Utilities.Contracts;
using Utilities.TestKit;
using Xunit;

namespace Utilities.Conformance;

/// <summary>Facts that come twice, late and in any order.</summary>
public abstract partial class VisitConformance
{
    [Fact]
    public async Task Takes_the_same_fact_twice_and_a_moved_time_once_and_gives_back_what_crosses_its_release()
    {
        await Appointments.Open();
        var filed = await Walk.File(Type);
        var (starts, later) = (service.Now.AddHours(4), service.Now.AddHours(8));
        var visit = await Kept(filed, starts);
        await Appointments.Move(visit, later);
        await Until(filed.Number, "reserved", seen => seen.GetProperty("startsAt").GetDateTimeOffset() == later);
        await Appointments.Reserve(visit, starts);
        await Appointments.Move(visit, later);
        await Told(filed.Number, "visit-moved");
        await Quiet();
        Assert.Equal(later, (await Visit(filed.Number)).GetProperty("startsAt").GetDateTimeOffset());
        var notifications = (await service.Clerk.Get($"requests/{filed.Number}/notifications")).Expect(200).Body.EnumerateArray().Select(told => told.GetProperty("occasion").GetString()).ToList();
        Assert.Equal(1, notifications.Count(occasion => occasion == "visit-reserved"));
        Assert.Equal(1, notifications.Count(occasion => occasion == "visit-moved"));

        var crossing = await Walk.File(Type);
        var asked = await Ask(crossing, null);
        await Heard(Appointments.Reservations, order => order.VisitId == asked.Id);
        (await service.Clerk.Post($"requests/{crossing.Number}/visits/1/cancel", new { reason = "不需要了" })).Expect(200);
        await Heard(Appointments.Releases, order => order.VisitId == asked.Id);
        await Appointments.Reserve(asked, starts);
        await Eventually.True(() => Appointments.Releases.Count(order => order.VisitId == asked.Id) == 2, because: "the crossing time to be given back");
        Assert.Equal("cancelled", (await Visit(crossing.Number)).GetProperty("state").GetString());
        foreach (var _ in new[] { 1, 2 }) await Appointments.Release(asked);
        await Eventually.Equal("Over", () => service.Read<string>("SELECT current_state FROM saga WHERE saga_type = 'VisitState' AND correlation_id = @id", new { id = asked.Id }));
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM dead_letter"));
    }

    [Fact]
    public async Task Makes_sense_of_facts_in_any_order()
    {
        await Appointments.Open();
        var matter = (await Walk.File(Type)).Body.GetProperty("id").GetGuid();
        var (withdrawn, crewed) = (Guid.CreateVersion7(service.Now), Guid.CreateVersion7(service.Now));
        await Say(new VisitWithdrawn { Service = utility.Name, VisitId = withdrawn, MatterId = matter, Number = "X-1", Reason = "request-cancelled", At = service.Now });
        await State(withdrawn, "GivenBack");
        await Say(Request(withdrawn, matter));
        await Say(new VisitCrewAssigned { Service = utility.Name, VisitId = crewed, MatterId = matter, Crew = "crew-7", At = service.Now });
        await State(crewed, "Expected");
        await Say(Request(crewed, matter));
        await Heard(Appointments.Reservations, order => order.VisitId == crewed);
        await Quiet();
        Assert.DoesNotContain(Appointments.Reservations, order => order.VisitId == withdrawn);

        var filed = await Walk.File(Type);
        var visit = await Kept(filed, service.Now.AddHours(4));
        await Say(new VisitFinished { Service = utility.Name, VisitId = visit.Id, MatterId = visit.Matter, Outcome = "done", Crew = "crew-7", ArrivedAt = service.Now, At = service.Now });
        await Heard(Appointments.Completions, order => order.VisitId == visit.Id);
        await Say(new VisitArrivalRecorded { Service = utility.Name, VisitId = visit.Id, MatterId = visit.Matter, Crew = "crew-7", ArrivedAt = service.Now });
        await Heard(Appointments.Arrivals, order => order.VisitId == visit.Id);
        await Quiet();
        Assert.Single(Appointments.Arrivals, order => order.VisitId == visit.Id);
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM dead_letter"));

        VisitRequested Request(Guid id, Guid of) => new()
        {
            Service = utility.Name, VisitId = id, MatterId = of, Number = "X-1", Purpose = "repair", Minutes = 60, NotBefore = service.Now, At = service.Now,
        };
        Task Say<T>(T fact) where T : class => service.Work(unit => unit.Publish(fact));
        Task State(Guid id, string state) => Eventually.Equal(state, () => service.Read<string>("SELECT current_state FROM saga WHERE saga_type = 'VisitState' AND correlation_id = @id", new { id }));
    }
}
