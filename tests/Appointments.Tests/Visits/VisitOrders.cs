using System.Collections.Concurrent;
using Utilities.Contracts;
using Utilities.TestKit;

namespace Utilities.Appointments.Tests;

/// <summary>Orders as utilities send them, over the bus, and what they hear.</summary>
internal static class VisitOrders
{
    public static ReserveVisit Order(this AppointmentsService service, string utility, string area, DateTimeOffset? wanted) => new()
    {
        Service = utility,
        VisitId = Guid.CreateVersion7(service.Now),
        MatterId = Guid.CreateVersion7(service.Now),
        Number = "W-20261123-000001",
        Purpose = "repair",
        Area = area,
        Minutes = 60,
        NotBefore = service.Now,
        WantedAt = wanted,
        At = service.Now,
    };

    public static ReleaseVisit Release(this AppointmentsService service, ReserveVisit order) =>
        new() { Service = order.Service, VisitId = order.VisitId, MatterId = order.MatterId, Reason = "request-cancelled", At = service.Now };

    public static Task Send<T>(this AppointmentsService service, string queue, T order)
        where T : class => service.Work(unit => unit.Send($"appointments-{queue}", order));

    public static async Task<T> Heard<T>(ConcurrentQueue<T> facts, Guid visit)
        where T : class
    {
        bool About(T fact) => (Guid)typeof(T).GetProperty("VisitId")!.GetValue(fact)! == visit;
        await Eventually.True(() => facts.Any(About), because: $"{typeof(T).Name} of {visit}");
        return facts.First(About);
    }
}
