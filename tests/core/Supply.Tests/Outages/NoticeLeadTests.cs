using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Supply.Tests;

public sealed class NoticeLeadTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly Actor Dispatcher = new("d", new HashSet<string> { Roles.Dispatcher });
    private static readonly Actor Supervisor = new("s", new HashSet<string> { Roles.Supervisor });

    private static ClockView Notice(string state, TimeSpan lead) => new()
    {
        Id = Guid.Empty, CommitmentId = "any.notice.planned-outage", Profile = "p", Title = new("提前告知", "Announced ahead"), Kind = CommitmentKind.Notice, Limit = "PT24H",
        MatterId = Guid.Empty, MatterNumber = "T-1", MatterKind = "outage", MatterType = "planned", StartedAt = Start.AddDays(-5), EventAt = Start, DueAt = Start - lead,
        State = state, Late = false, Soft = false, Version = 1,
    };

    [Theory]
    [InlineData(24, 25, false)]
    [InlineData(24, 24, false)]
    [InlineData(24, 23, true)]
    [InlineData(48, 25, true)]
    public void Late_is_what_the_notice_clock_says_and_no_number_of_our_own(int leadHours, int hoursAhead, bool late) =>
        Assert.Equal(late, NoticeLead.Late([Notice(ClockStates.Running, TimeSpan.FromHours(leadHours))], Start.AddHours(-hoursAhead)) is { });

    [Fact]
    public void An_earlier_start_is_judged_by_the_same_lead()
    {
        ClockView[] told = [Notice(ClockStates.Stopped, TimeSpan.FromHours(24))];
        var now = Start.AddHours(-40);
        Assert.Null(NoticeLead.LateFor(told, Start.AddHours(-10), now)); // 30 h ahead.
        Assert.NotNull(NoticeLead.LateFor(told, Start.AddHours(-20), now)); // 20 h ahead.
        Assert.Null(NoticeLead.LateFor(told, Start.AddHours(5), Start.AddHours(-1))); // A later start needs no new lead.
    }

    [Fact]
    public void Only_a_supervisor_with_a_reason_may_be_late()
    {
        var late = Notice(ClockStates.Running, TimeSpan.FromHours(24));
        Assert.Null(NoticeLead.Refuses(null, null, Dispatcher));
        Assert.Equal((409, "notice-too-late", "any.notice.planned-outage"), Parts(NoticeLead.Refuses(late, " ", Supervisor)));
        Assert.Equal((403, "forbidden", "any.notice.planned-outage"), Parts(NoticeLead.Refuses(late, "急修", Dispatcher)));
        Assert.Null(NoticeLead.Refuses(late, "急修", Supervisor));

        static (int, string, string?) Parts(Refusal? refusal) => (refusal!.Status, refusal.Code, refusal.Rule);
    }
}
