using System.Data.Common;

namespace Utilities.Supply;

/// <summary>That an order waits for a visit, and which: shown with the request.</summary>
internal static class VisitHold
{
    public static async Task<IReadOnlyList<OrderHold>> Of(DbConnection db, DbTransaction? transaction, Request request) =>
        request.Outcome is null && await VisitTable.OpenOf(db, transaction, request.Id) is { } visit && Of(visit) is { } hold ? [hold] : [];

    /// <summary>Null once the crew is there. Pure.</summary>
    public static OrderHold? Of(HomeVisit visit) => visit.State switch
    {
        HomeVisitStates.Requested => new("awaiting-visit-time", new("等待预约上门时间", "Waiting for a time to be kept for the visit"), Reference(visit)),
        HomeVisitStates.ToAgree => new("visit-time-to-agree", new("待与用户商定上门时间", "A time is to be agreed with the customer"), Reference(visit)),
        HomeVisitStates.Reserved or HomeVisitStates.Agreed => new("awaiting-visit", new("等待约定的上门时间", "Waiting for the appointed time"), Reference(visit)),
        _ => null,
    };

    private static string Reference(HomeVisit visit) => visit.Appointment ?? $"{visit.RequestNumber}/{visit.Sequence}";
}
