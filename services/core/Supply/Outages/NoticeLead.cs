using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Whether people are told early enough, by the notice clocks of the outage itself: no lead time stands in code. Pure.</summary>
internal static class NoticeLead
{
    /// <summary>The running notice promise that telling people now would break, or null.</summary>
    public static ClockView? Late(IEnumerable<ClockView> clocks, DateTimeOffset now) =>
        clocks.FirstOrDefault(c => c.Kind == CommitmentKind.Notice && c.State == ClockStates.Running && c.DueAt < now);

    /// <summary>The notice promise that telling people now of the earlier start would break, or null: its lead is what it was for the old start.</summary>
    public static ClockView? LateFor(IEnumerable<ClockView> clocks, DateTimeOffset start, DateTimeOffset now) =>
        clocks.FirstOrDefault(c => c.Kind == CommitmentKind.Notice && c is { EventAt: { } planned, DueAt: { } due } && start < planned && start - (planned - due) < now);

    /// <summary>Late only with a supervisor's reason: 409 without a reason, 403 for anybody else. Null when it may go on.</summary>
    public static Refusal? Refuses(ClockView? late, string? reason, Actor by) => late switch
    {
        null => null,
        _ when string.IsNullOrWhiteSpace(reason) => Refusal.Conflict("notice-too-late", "It is too late to announce this.",
            $"{late.Title.En}: at least {late.Limit} before the start, so it was due at {HallTime.Of(late.DueAt!.Value):yyyy-MM-dd HH:mm zzz}. " +
            "Move the start, or let a supervisor announce it with 'lateReason'; it then counts as missed.", late.CommitmentId),
        _ when !by.Is(Roles.Supervisor) => Refusal.Forbidden("Only a supervisor may let an outage be announced too late.", late.CommitmentId),
        _ => null,
    };
}
