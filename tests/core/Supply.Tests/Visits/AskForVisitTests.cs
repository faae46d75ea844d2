using Utilities.ServiceDefaults;

namespace Utilities.Supply.Tests;

public sealed class AskForVisitTests
{
    private static readonly EntryRule Indoors = new(EntryRule.Repair, 60);
    private static readonly AskForVisit.Body Nothing = new(null, null, null, null, null, null);
    private static readonly Actor Resident = new("resident-1", new HashSet<string>(StringComparer.Ordinal) { Roles.Resident });
    private static readonly Actor Clerk = new("clerk-1", new HashSet<string>(StringComparer.Ordinal) { Roles.Clerk });

    [Fact]
    public void Takes_the_types_own_purpose_and_minutes_when_nothing_is_said()
    {
        var visit = AskForVisit.Decide(Open(Clerk), Indoors, Nothing).Value;
        Assert.Equal(("repair", 60, SampleWorkflow.Nine), (visit.Purpose, visit.Minutes, visit.NotBefore));
    }

    [Fact(DisplayName = "K43: a resident agrees to the time found by asking; for whom staff ask, somebody must be named")]
    public void Knows_who_agrees()
    {
        Assert.Equal("resident-1", AskForVisit.Decide(Open(Resident), Indoors, Nothing).Value.AgreedBy);
        Assert.Null(AskForVisit.Decide(Open(Clerk), Indoors, Nothing).Value.AgreedBy);
        Assert.Equal("王小明", AskForVisit.Decide(Open(Clerk), Indoors, Nothing with { AgreedBy = "王小明" }).Value.AgreedBy);
        Assert.Null(AskForVisit.Decide(Open(Actor.System), Indoors, Nothing).Value.AgreedBy);
    }

    [Fact]
    public void Refuses_emergencies_and_what_is_over_or_follows_another()
    {
        Assert.Equal("no-entry", AskForVisit.Decide(Open(Clerk), null, Nothing).Refusal!.Code);
        Assert.Equal("already-closed", AskForVisit.Decide(Open(Clerk, request => request with { Outcome = "archived" }), Indoors, Nothing).Refusal!.Code);
        Assert.Equal("follows-parent", AskForVisit.Decide(Open(Clerk, request => request with { ParentId = Guid.Empty }), Indoors, Nothing).Refusal!.Code);
    }

    [Fact]
    public void Wants_times_that_fit_each_other()
    {
        var nine = SampleWorkflow.Nine;
        Assert.Equal(["wantedAt"], Errors(Nothing with { WantedAt = nine.AddHours(3), NotAfter = nine.AddHours(2) }));
        Assert.Equal(["wantedAt"], Errors(Nothing with { WantedAt = nine.AddHours(3), NotBefore = nine.AddHours(4) }));
        Assert.Equal(["notAfter"], Errors(Nothing with { NotBefore = nine.AddHours(4), NotAfter = nine.AddHours(2) }));
        Assert.Equal(nine, AskForVisit.Decide(Open(Clerk), Indoors, Nothing with { NotBefore = nine.AddHours(-4) }).Value.NotBefore);
    }

    [Fact]
    public void Shows_what_is_waited_for_until_the_crew_is_there()
    {
        var visit = AskForVisit.Decide(Open(Clerk), Indoors, Nothing).Value with { Sequence = 2 };
        Assert.Equal(("awaiting-visit-time", "S-1/2"), Hold(visit));
        Assert.Equal(("visit-time-to-agree", "S-1/2"), Hold(visit with { State = HomeVisitStates.ToAgree }));
        Assert.Equal(("awaiting-visit", "A-7"), Hold(visit with { State = HomeVisitStates.Reserved, Appointment = "A-7" }));
        Assert.Null(VisitHold.Of(visit with { State = HomeVisitStates.Arrived }));
    }

    private static (string, string) Hold(HomeVisit visit) => VisitHold.Of(visit) is { } hold ? (hold.Code, hold.Reference) : ("", "");

    private static string[] Errors(AskForVisit.Body body) => [.. AskForVisit.Decide(Open(Clerk), Indoors, body).Refusal!.Errors!.Select(error => error.Field)];

    private static Case Open(Actor actor, Func<Request, Request>? change = null)
    {
        var request = (change ?? (same => same))(SampleUtility.Request("S-1"));
        return new(request, [], SampleUtility.Profile.OrderOf(request, []), actor, SampleWorkflow.Nine);
    }
}
