namespace Utilities.Complaints.Tests;

public sealed class FollowUpProgressTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    private static readonly Action<FollowUpState>[] TwoRounds =
    [
        saga => saga.Kind = "repair",
        saga => FollowUpProgress.NoteDone(saga, 8, At),
        saga => FollowUpProgress.NoteDone(saga, 9, At.AddHours(1)),
        saga => FollowUpProgress.NoteReopened(saga, 10, At.AddHours(2)),
        saga => FollowUpProgress.NoteDone(saga, 15, At.AddHours(3)),
    ];

    public static TheoryData<string> Orders => [.. Permutations("01234")];

    [Theory, MemberData(nameof(Orders))]
    public void Facts_in_any_order_end_with_the_call_of_the_newest_round(string order)
    {
        var saga = Told(order, TwoRounds);
        Assert.Equal(FollowUpStanding.AwaitingCall, FollowUpProgress.StandingOf(saga));
        Assert.Equal(15, saga.Decided);
    }

    [Theory, MemberData(nameof(Orders))]
    public void Facts_told_twice_begin_no_round(string order)
    {
        var (once, twice) = (Told(order, TwoRounds), Told(order + order, TwoRounds));
        Assert.Equal((once.Round, once.Decided), (twice.Round, twice.Decided));
    }

    [Theory]
    [InlineData("012", 2)]
    [InlineData("021", 2)]
    [InlineData("102", 2)]
    [InlineData("120", 1)]
    [InlineData("201", 1)]
    [InlineData("210", 1)]
    public void Every_reply_to_a_case_is_a_round_whatever_is_told_first(string order, int rounds)
    {
        var saga = Told(order,
        [
            saga => FollowUpProgress.NoteReplied(saga, 1, At),
            saga => FollowUpProgress.NoteCaseReopened(saga, At.AddDays(1)),
            saga => FollowUpProgress.NoteReplied(saga, 3, At.AddDays(2)),
        ], FinishedService.Case);
        Assert.Equal(FollowUpStanding.AwaitingCall, FollowUpProgress.StandingOf(saga));
        Assert.Equal((3, rounds), (saga.Decided, saga.Round));
    }

    [Fact]
    public void What_was_dropped_is_settled_and_what_was_opened_again_is_being_done()
    {
        var saga = new FollowUpState { SourceKind = FinishedService.Request, Kind = "repair", Dropped = 4 };
        Assert.Equal(FollowUpStanding.Settled, FollowUpProgress.StandingOf(saga));
        FollowUpProgress.NoteReopened(saga, 6, At);
        Assert.Equal(FollowUpStanding.Redoing, FollowUpProgress.StandingOf(saga));
        saga.ReopenAsked = true;
        Assert.Equal(FollowUpStanding.AwaitingReopening, FollowUpProgress.StandingOf(saga));
        Assert.Equal(FollowUpStanding.UnderWay, FollowUpProgress.StandingOf(new FollowUpState()));
    }

    /// <summary>Notes the facts in this order and decides whenever a decision is due, as the desk does.</summary>
    private static FollowUpState Told(string order, Action<FollowUpState>[] facts, string kind = FinishedService.Request)
    {
        var saga = new FollowUpState { SourceKind = kind };
        foreach (var fact in order)
        {
            facts[fact - '0'](saga);
            if (saga.CallOpen && saga.Decided <= saga.Reopened) saga.CallOpen = false;
            if (FollowUpProgress.IsOvertaken(saga)) (saga.Decided, saga.Round) = (saga.LastDone, saga.Round + 1);
            if (FollowUpProgress.NeedsDecision(saga)) (saga.Decided, saga.Round, saga.CallOpen) = (saga.Done, saga.Round + 1, true);
        }

        return saga;
    }

    private static IEnumerable<string> Permutations(string facts) => facts.Length <= 1
        ? [facts]
        : facts.SelectMany((fact, place) => Permutations(facts.Remove(place, 1)).Select(rest => fact + rest));
}
