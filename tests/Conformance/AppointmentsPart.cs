using System.Collections.Concurrent;
using Utilities.Contracts;

namespace Utilities.Conformance;

/// <summary>Plays the appointments service for a utility: takes its orders from their queues and answers as the test says.</summary>
public sealed class AppointmentsPart(ServiceFixture service)
{
    private const string Number = "A-20261123-000004";

    public ConcurrentQueue<ReserveVisit> Reservations { get; private set; } = [];

    public ConcurrentQueue<ReleaseVisit> Releases { get; private set; } = [];

    public ConcurrentQueue<AssignVisitCrew> Crews { get; private set; } = [];

    public ConcurrentQueue<RecordVisitArrival> Arrivals { get; private set; } = [];

    public ConcurrentQueue<CompleteVisit> Completions { get; private set; } = [];

    /// <summary>Hears from now on, and whatever was said to it before.</summary>
    public async Task Open()
    {
        const string Me = "appointments";
        Reservations = await service.Obey<ReserveVisit>(Me);
        Releases = await service.Obey<ReleaseVisit>(Me);
        Crews = await service.Obey<AssignVisitCrew>(Me);
        Arrivals = await service.Obey<RecordVisitArrival>(Me);
        Completions = await service.Obey<CompleteVisit>(Me);
    }

    public Task Reserve(HomeVisitId visit, DateTimeOffset starts, string appointment = Number) => service.Work(unit => unit.Publish(new VisitReserved
    {
        Service = service.Name, VisitId = visit.Id, MatterId = visit.Matter, Appointment = appointment, StartsAt = starts, EndsAt = starts.AddHours(1), At = service.Now,
    }));

    public Task Move(HomeVisitId visit, DateTimeOffset starts) => service.Work(unit => unit.Publish(new VisitRescheduled
    {
        Service = service.Name, VisitId = visit.Id, MatterId = visit.Matter, Appointment = Number, StartsAt = starts, EndsAt = starts.AddHours(1), At = service.Now,
    }));

    public Task Refuse(HomeVisitId visit, string reason = "no-free-slot") => service.Work(unit => unit.Publish(new VisitRefused
    {
        Service = service.Name, VisitId = visit.Id, MatterId = visit.Matter, Reason = reason, At = service.Now,
    }));

    public Task Release(HomeVisitId visit) => service.Work(unit => unit.Publish(new VisitReleased
    {
        Service = service.Name, VisitId = visit.Id, MatterId = visit.Matter, At = service.Now,
    }));

    public Task Miss(HomeVisitId visit) => service.Work(unit => unit.Publish(new VisitMissed
    {
        Service = service.Name, VisitId = visit.Id, MatterId = visit.Matter, Appointment = Number, At = service.Now,
    }));

    public Task Cancel(HomeVisitId visit, string by) => service.Work(unit => unit.Publish(new VisitCancelled
    {
        Service = service.Name, VisitId = visit.Id, MatterId = visit.Matter, Appointment = Number, By = by, Reason = "not-at-home", At = service.Now,
    }));
}

/// <summary>A visit and the request it is for.</summary>
public sealed record HomeVisitId(Guid Id, Guid Matter);
