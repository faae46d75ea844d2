namespace Utilities.Appointments.Tests;

public sealed class StandInTests(ApprovingHall hall) : IClassFixture<ApprovingHall>
{
    [Fact(DisplayName = "K9: where a leader approves each stand-in, the holder stays until it is approved, and whoever stands in then serves")]
    public async Task A_stand_in_waits_for_a_leader()
    {
        await hall.Business("ask");
        var clerk = await hall.Open("A-1", "ask");
        await hall.Staff("a-other");
        var asked = (await clerk.Post("windows/A-1/absences", new { reason = "开会", standIn = "a-other" })).Expect(201);
        Assert.Equal("asked", asked.State);
        var id = asked.Body.GetProperty("id").GetString();
        Assert.Equal("nobody-waiting", (await clerk.Post("windows/A-1/calls", new { })).Expect(409).Code);
        Assert.Equal(403, (await clerk.Post($"absences/{id}/decision", new { approved = true })).Status);
        Assert.Equal(["approved:required"], (await hall.Supervisor.Post($"absences/{id}/decision", new { })).Expect(400).FieldErrors);
        Assert.Equal("away", (await hall.Supervisor.Post($"absences/{id}/decision", new { approved = true })).Expect(200).State);
        Assert.Equal("decided-already", (await hall.Supervisor.Post($"absences/{id}/decision", new { approved = false })).Expect(409).Code);
        Assert.Equal("nobody-waiting", (await hall.Person("a-other").Post("windows/A-1/calls", new { })).Expect(409).Code);
        Assert.Equal("a-other", Assert.Single((await hall.Clerk.Get("absences?window=A-1&state=away")).Expect(200).Body.GetProperty("items").EnumerateArray()).GetProperty("standIn").GetString());
    }

    [Fact(DisplayName = "K9: only one stand-in is approved at a time; whoever hands a post over is no longer away from it")]
    public async Task An_absence_ends_with_the_turn()
    {
        await hall.Business("turn");
        var clerk = await hall.Open("TU-1", "turn");
        foreach (var person in new[] { "tu-a", "tu-b", "tu-1", "tu-2" }) await hall.Staff(person);
        var asked = new List<string?>();
        foreach (var person in new[] { "tu-a", "tu-b" }) asked.Add((await clerk.Post("windows/TU-1/absences", new { reason = "开会", standIn = person })).Expect(201).Text_("id"));
        (await hall.Supervisor.Post($"absences/{asked[0]}/decision", new { approved = true })).Expect(200);
        Assert.Equal("away-already", (await hall.Supervisor.Post($"absences/{asked[1]}/decision", new { approved = true })).Expect(409).Code);

        await hall.Seat("TU-D", "duty-desk");
        var (first, next) = (await hall.Shift("TU-D", "tu-1", hall.Now.AddMinutes(-5), 4), await hall.Shift("TU-D", "tu-2", hall.Now, 8));
        (await hall.Person("tu-1").Post($"shifts/{first}/arrival", new { })).Expect(200);
        Assert.Equal("away", (await hall.Person("tu-1").Post("windows/TU-D/absences", new { reason = "取件" })).Expect(201).State);
        (await hall.Person("tu-2").Post($"shifts/{next}/arrival", new { })).Expect(200);
        (await hall.Person("tu-1").Post($"shifts/{first}/handover", new { nextShift = next })).Expect(200);
        Assert.Equal("ended", Assert.Single((await hall.Clerk.Get("absences?window=TU-D")).Expect(200).Body.GetProperty("items").EnumerateArray()).GetProperty("state").GetString());
        Assert.Equal("away", (await hall.Person("tu-2").Post("windows/TU-D/absences", new { reason = "取件" })).Expect(201).State);
        Assert.Equal(["from:implausible"], (await hall.Supervisor.Get("shifts/cover?kind=duty-desk&from=9999-12-31T00:00:00Z")).Expect(400).FieldErrors);
    }

    [Fact(DisplayName = "K9: leave from a shift is decided by a leader, who names the stand-in")]
    public async Task Leave_is_decided_by_a_leader()
    {
        await hall.Business("leave");
        await hall.Seat("L-1", "window", "leave");
        await hall.Staff("l-1");
        await hall.Staff("l-2");
        var shift = await hall.Shift("L-1", "l-1", hall.Now.AddHours(20));
        Assert.Equal("not-your-shift", (await hall.Person("l-2").Post($"shifts/{shift}/leaves", new { reason = "x" })).Expect(409).Code);
        var leave = (await hall.Person("l-1").Post($"shifts/{shift}/leaves", new { reason = "看病" })).Expect(201);
        Assert.Equal("leave-asked-already", (await hall.Person("l-1").Post($"shifts/{shift}/leaves", new { reason = "看病" })).Expect(409).Code);
        var id = leave.Body.GetProperty("id").GetString();
        Assert.Equal(["standIn:same-person"], (await hall.Supervisor.Post($"shift-leaves/{id}/decision", new { approved = true, standIn = "l-1" })).Expect(400).FieldErrors);
        Assert.Equal(412, (await hall.Supervisor.Post($"shift-leaves/{id}/decision", new { approved = true, standIn = "l-2" }, ifMatch: "\"4\"")).Status);
        var decided = (await hall.Supervisor.Post($"shift-leaves/{id}/decision", new { approved = true, standIn = "l-2" })).Expect(200);
        Assert.Equal(("approved", "l-2"), (decided.State, decided.Text_("staff")));
        Assert.Equal("not-your-shift", (await hall.Person("l-1").Post($"shifts/{shift}/arrival", new { })).Expect(409).Code);
    }

    [Fact(DisplayName = "K41: window and duty desk have opening hours of their own: every day, on working days, or round the clock")]
    public async Task Each_seat_has_its_own_calendar()
    {
        await hall.Business("k41");
        foreach (var calendar in new[] { "daily", "workingdays" })
        {
            (await hall.Supervisor.Put($"windows/K41-{calendar}", new
            {
                kind = "window", nameZh = "窗口", nameEn = "Window", placeZh = "一层", placeEn = "Ground floor", businesses = new[] { "k41" }, calendar, hours = "09:00-17:00",
            }, null)).Expect(200);
        }

        await hall.Seat("K41-DUTY", "duty-desk");
        Assert.Equal("", (await hall.Anybody.Get("windows/K41-DUTY")).Expect(200).Text_("hours"));
        hall.Clock.MoveTo(new DateTimeOffset(2026, 11, 28, 10, 0, 0, TimeSpan.FromHours(8)));
        var saturday = (await hall.Anybody.Get("windows/board")).Expect(200).Body.GetProperty("windows").EnumerateArray().ToDictionary(w => w.GetProperty("code").GetString()!, w => w.GetProperty("inHours").GetBoolean());
        Assert.True(saturday["K41-daily"]);
        Assert.False(saturday["K41-workingdays"]);
    }

    [Theory(DisplayName = "K9: forbidden, approved or required is the profile's rule")]
    [InlineData(StandInRule.Forbidden, null, "away")]
    [InlineData(StandInRule.Forbidden, "x", "stand-in-forbidden")]
    [InlineData(StandInRule.Approved, null, "away")]
    [InlineData(StandInRule.Approved, "x", "asked")]
    [InlineData(StandInRule.Required, null, "stand-in-required")]
    [InlineData(StandInRule.Required, "x", "away")]
    public void Each_profile_has_its_rule(StandInRule rule, string? standIn, string expected)
    {
        var decided = StandInPolicy.Decide(new("profile", rule, "source", "quote"), standIn);
        Assert.Equal(expected, decided.Refusal?.Code ?? decided.Value);
    }
}
