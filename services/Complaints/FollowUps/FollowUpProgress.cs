namespace Utilities.Complaints;

/// <summary>What facts in any order say about the rounds of a matter: done, opened again, done again. Pure.</summary>
internal static class FollowUpProgress
{
    /// <summary>The matter stands done at this place of its history. Later steps of a closed matter stand done too and begin no round.</summary>
    public static void NoteDone(FollowUpState saga, int place, DateTimeOffset at)
    {
        if (place > saga.LastDone) (saga.LastDone, saga.LastDoneAt) = (place, at);
        if (place > saga.Reopened && (saga.Done <= saga.Reopened || place < saga.Done) && saga.Decided <= saga.Reopened) (saga.Done, saga.DoneAt) = (place, at);
    }

    /// <summary>It was opened again at this place; what was done after it counts as the next round, even if that was told before.</summary>
    public static void NoteReopened(FollowUpState saga, int place, DateTimeOffset at)
    {
        if (place <= saga.Reopened) return;
        (saga.Reopened, saga.ReopenedAt) = (place, at);
        if (saga.Done <= place && saga.LastDone > place) (saga.Done, saga.DoneAt) = (saga.LastDone, saga.LastDoneAt);
    }

    /// <summary>A reply to a case is a round of its own: whatever came before it was opened again, though that may not have been told yet.</summary>
    public static void NoteReplied(FollowUpState saga, int sequence, DateTimeOffset at)
    {
        if (sequence <= saga.LastDone) return;
        if (saga.LastDone > 0) NoteReopened(saga, saga.LastDone, at);
        else if (saga.ReopenedAt >= at) NoteReopened(saga, sequence, saga.ReopenedAt.Value);
        NoteDone(saga, sequence, at);
    }

    /// <summary>A case was opened again: the reply known by then did not settle it.</summary>
    public static void NoteCaseReopened(FollowUpState saga, DateTimeOffset at)
    {
        if (saga.LastDone > 0 && saga.LastDoneAt <= at) NoteReopened(saga, saga.LastDone, at);
        else if (saga.LastDone == 0 && (saga.ReopenedAt is null || saga.ReopenedAt < at)) saga.ReopenedAt = at;
    }

    /// <summary>The present round is done and nobody has decided yet whether to call. A request is decided once its kind is known.</summary>
    public static bool NeedsDecision(FollowUpState saga) =>
        saga.Done > saga.Reopened && saga.Decided <= saga.Reopened && (saga.SourceKind != FinishedService.Request || saga.Kind is not null);

    /// <summary>A first round that was opened again before its end was told: it is counted, and nobody is called any more.</summary>
    public static bool IsOvertaken(FollowUpState saga) =>
        saga.Decided == 0 && saga.LastDone > 0 && saga.LastDone <= saga.Reopened && (saga.SourceKind != FinishedService.Request || saga.Kind is not null);

    /// <summary>Where the matter stands.</summary>
    public static FollowUpStanding StandingOf(FollowUpState saga) => saga switch
    {
        { ReopenAsked: true } => FollowUpStanding.AwaitingReopening,
        { CallOpen: true } => FollowUpStanding.AwaitingCall,
        _ when saga.Decided > saga.Reopened || saga.Dropped > saga.Reopened => FollowUpStanding.Settled,
        { Reopened: > 0 } => FollowUpStanding.Redoing,
        _ => FollowUpStanding.UnderWay,
    };
}

/// <summary>The states of <see cref="FollowUpStateMachine"/>.</summary>
internal enum FollowUpStanding
{
    UnderWay,
    AwaitingCall,
    AwaitingReopening,
    Redoing,
    Settled,
}
