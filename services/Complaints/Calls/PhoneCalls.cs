namespace Utilities.Complaints;

/// <summary>Table <c>phone_call</c>.</summary>
public static class PhoneCalls
{
    /// <summary>Promise of the hall to pick up (K6): three rings, or four and twelve seconds, by profile.</summary>
    public const string Answer = "hall.phone.answer";

    internal static readonly RowTable<PhoneCall> Table = new(
        "call", "phone_call", "calls", "CL", "D1",
        "switch_call_id, line, seat, direction, caller, rang_at, rings, answered_at, agent, abandoned_at, ended_at, ended_by, consent, personal, reference, began_at",
        (call, actor) => call.For(actor));
}
