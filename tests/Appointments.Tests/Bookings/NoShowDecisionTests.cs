namespace Utilities.Appointments.Tests;

public sealed class NoShowDecisionTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly TimeSpan Half = TimeSpan.FromMinutes(30);
    private static readonly NoShowRule Door = new(StaffArrivalFirst: true, ContactAttempts: 1);
    private static readonly NoShowRule Window = new(StaffArrivalFirst: false, ContactAttempts: 0);

    private static readonly Appointment Doorstep = new() { Number = "AP-1", Kind = AppointmentKinds.Doorstep, StartsAt = Nine, StaffArrivedAt = Nine.AddMinutes(-5) };

    [Theory(DisplayName = "K15: at a window only the time counts, at the door an attempt to reach the applicant must have failed")]
    [InlineData(30, "no-show-too-early")]
    [InlineData(31, null)]
    public void Only_the_time_counts_at_a_window(int minutes, string? code) =>
        Assert.Equal(code, NoShowDecision.Refuses(new() { Number = "AP-2", Kind = AppointmentKinds.Hall, StartsAt = Nine }, Window, [], Half, Nine.AddMinutes(minutes))?.Code);

    [Fact(DisplayName = "K15: at the door the applicant is absent only when late and unreachable after the appointed time")]
    public void Both_conditions_count_at_the_door()
    {
        ContactAttempt Attempt(int minutes, bool reached) => new(1, Nine.AddMinutes(minutes), "phone", reached, "crew-7");
        string? Code(params ContactAttempt[] contacts) => NoShowDecision.Refuses(Doorstep, Door, contacts, Half, Nine.AddMinutes(40))?.Code;
        Assert.Equal("not-contacted", Code());
        Assert.Equal("not-contacted", Code(Attempt(-60, false)));
        Assert.Equal("applicant-reached", Code(Attempt(10, false), Attempt(20, true)));
        Assert.Null(Code(Attempt(10, false)));
    }

    [Fact(DisplayName = "K16: without a logged arrival of staff nobody can be declared absent")]
    public void Staff_must_have_been_there()
    {
        var refusal = NoShowDecision.Refuses(Doorstep with { StaffArrivedAt = null }, Door, [new(1, Nine.AddMinutes(10), "door", false, "crew-7")], Half, Nine.AddMinutes(40));
        Assert.Equal(("staff-not-there", "K16"), (refusal!.Code, refusal.Rule));
        Assert.Equal("applicant-was-there", NoShowDecision.Refuses(Doorstep with { PresentAt = Nine }, Door, [], Half, Nine.AddMinutes(40))!.Code);
    }
}
