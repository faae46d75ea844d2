using MassTransit;
using Utilities.Contracts;

namespace Utilities.Matters;

/// <summary>Where orders to another service are sent: one queue per order and service that obeys it.</summary>
public static class OrderQueues
{
    private const string Appointments = "appointments";

    public static Uri ReserveVisit { get; } = Queue<ReserveVisit>(Appointments);

    public static Uri ReleaseVisit { get; } = Queue<ReleaseVisit>(Appointments);

    public static Uri AssignVisitCrew { get; } = Queue<AssignVisitCrew>(Appointments);

    public static Uri RecordVisitArrival { get; } = Queue<RecordVisitArrival>(Appointments);

    public static Uri CompleteVisit { get; } = Queue<CompleteVisit>(Appointments);

    public static Uri TakeWaterSample { get; } = Queue<TakeWaterSample>("water");

    /// <param name="utility">Name of the utility whose work order is to be opened again.</param>
    public static Uri ReopenWorkOrder(string utility) => Queue<ReopenWorkOrder>(utility);

    /// <param name="utility">Name of the utility that is to suspend supply.</param>
    public static Uri SuspendSupply(string utility) => Queue<SuspendSupply>(utility);

    /// <param name="utility">Name of the utility that is to leave a suspension.</param>
    public static Uri WithdrawSuspension(string utility) => Queue<WithdrawSuspension>(utility);

    /// <param name="utility">Name of the utility that is to restore supply.</param>
    public static Uri RestoreSuspendedSupply(string utility) => Queue<RestoreSuspendedSupply>(utility);

    /// <summary>The one queue of the service that obeys this order: <c>queue:water-take-water-sample</c>.</summary>
    public static Uri Queue<TOrder>(string service) => new($"queue:{service}-{KebabCaseEndpointNameFormatter.Instance.SanitizeName(typeof(TOrder).Name)}");
}
