using Utilities.ServiceDefaults;
using Xunit;

namespace Utilities.Conformance;

/// <summary>What is the same about the outages of every utility. Derive it in each utility's tests, with the facts that have numbers of its own.</summary>
/// <param name="service">The utility's service, as class fixture.</param>
/// <param name="kinds">The kinds of outage it has.</param>
public abstract class OutageConformance(ServiceFixture service, params string[] kinds) : IAsyncLifetime
{
    protected OutageTown Town { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Town = await OutageTown.Build(service);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact(DisplayName = "D20: an outage is announced, repaired, explained, restored and confirmed, and its whole course stays on record")]
    public async Task An_outage_from_plan_to_closing()
    {
        var planned = await Town.Plan(TimeSpan.FromDays(8), hours: 5);
        Assert.Equal("outage-state", (await Town.Act(planned, "explain", new { explanationZh = "x", explanationEn = "x" })).Expect(409).Code);
        Assert.Equal("announced", (await Town.Announce(planned)).Expect(200).OutageState());
        Assert.Equal("outage-not-begun", (await Town.Act(planned, "cause-removed")).Expect(409).Code);
        service.Clock.MoveTo(planned.Outage().GetProperty("startsAt").GetDateTimeOffset().AddMinutes(10));

        Assert.Equal(["repairBy:required"], (await Town.Act(planned, "repair-organised")).Expect(400).FieldErrors);
        Assert.Equal(403, (await Town.Act(planned, "repair-organised", by: service.Crew)).Status);
        var organised = (await Town.Act(planned, "repair-organised", new { repairBy = "crew-7" })).Expect(200);
        Assert.Equal((service.Now, "crew-7"), (organised.Outage().Instant("repairOrganisedAt")!.Value, organised.Outage().GetProperty("repairBy").GetString()));

        Assert.Equal(["explanationEn:required", "explanationZh:required"], (await Town.Act(planned, "explain")).Expect(400).FieldErrors);
        var explained = (await Town.Act(planned, "explain", new { explanationZh = "备件正在运输途中", explanationEn = "a spare part is on its way" })).Expect(200);
        var notice = (await service.Dispatcher.Get($"outages/{planned.OutageNumber()}/notices?version={explained.Outage().GetProperty("version")}")).Items()[0];
        Assert.Contains("备件正在运输途中", notice.GetProperty("textZh").GetString(), StringComparison.Ordinal);
        Assert.Contains("a spare part is on its way", await service.Http().GetStringAsync(new Uri($"{service.Root}/outages/public", UriKind.Relative)), StringComparison.Ordinal);

        Assert.Equal(["at:too-early"], (await Town.Act(planned, "cause-removed", new { at = service.Now.AddHours(-1) })).Expect(400).FieldErrors);
        (await Town.Act(planned, "cause-removed", by: service.Crew)).Expect(200);
        Assert.Equal("cause-removed-already", (await Town.Act(planned, "cause-removed")).Expect(409).Code);
        (await Town.Act(planned, "restore", by: service.Crew)).Expect(200);
        Assert.Equal("outage-state", (await Town.Act(planned, "repair-organised", new { repairBy = "crew-7" })).Expect(409).Code);
        await Confirm(planned);
        var closed = (await Town.Act(planned, "close")).Expect(200);
        Assert.Equal(
            ["planned", "announced", "repair-organised", "explained", "cause-removed", "restored", "restored-confirmed", "closed"],
            closed.Items("history").Select(v => v.GetProperty("change").GetString()));
    }

    [Fact(DisplayName = "D25: key customers are told one by one, of the start as it stands; who was told, how and by whom stays on record")]
    public async Task Key_customers_are_told_one_by_one()
    {
        var planned = await Town.Plan(TimeSpan.FromDays(9), "DF");
        var number = planned.OutageNumber();
        Assert.Equal(1, planned.Body.GetProperty("keyCustomersToTell").GetInt32());
        Assert.Equal(["channel:required", "person:required", "servicePointId:required"], (await Town.Act(planned, "key-customers")).Expect(400).FieldErrors);
        Assert.Equal(403, (await Town.Act(planned, "key-customers", by: service.Crew)).Status);
        Assert.Equal("not-a-key-customer", (await Town.Tell(planned, "DF-1")).Expect(422).Code);
        Assert.Equal("DF-2", (await service.Clerk.Get($"outages/{number}/key-customers?told=false")).Expect(200).Items()[0].GetProperty("number").GetString());

        service.Clock.Advance(TimeSpan.FromMinutes(5));
        var told = (await Town.Tell(planned)).Expect(200);
        Assert.Equal((service.Now, 0), (told.Outage().Instant("keyCustomersToldAt")!.Value, told.Body.GetProperty("keyCustomersToTell").GetInt32()));
        Assert.Equal("told-already", (await Town.Tell(planned)).Expect(409).Code);
        var row = (await service.Clerk.Get($"outages/{number}/key-customers?told=true")).Expect(200).Items()[0];
        Assert.Equal(("李主任", "phone", "dispatcher-1"), (row.GetProperty("person").GetString(), row.GetProperty("channel").GetString(), row.GetProperty("actor").GetString()));
        Assert.DoesNotContain("李主任", (await service.As("auditor-1", Roles.Auditor).Get($"outages/{number}/key-customers")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await service.Clerk.Get("outages/none/key-customers")).Status);

        var moved = (await service.Dispatcher.Patch($"outages/{number}", new { startsAt = service.Now.AddDays(10), endsAt = service.Now.AddDays(10.5) }, told.ETag)).Expect(200);
        Assert.Equal((1, (DateTimeOffset?)null), (moved.Body.GetProperty("keyCustomersToTell").GetInt32(), moved.Outage().Instant("keyCustomersToldAt")));
        (await Town.Act(planned, "cancel", new { reason = "改期" })).Expect(200);
    }

    [Fact]
    public async Task Only_the_kinds_that_the_utility_has_are_accepted()
    {
        foreach (var kind in new[] { "planned", "emergency", "temporary", "rationing", "festival" })
        {
            var entered = await service.Dispatcher.Post("outages", new { kind, reasonZh = "x", reasonEn = "x", areas = new[] { "none" }, startsAt = kind == "planned" ? service.Now.AddDays(9) : (DateTimeOffset?)null, endsAt = service.Now.AddDays(9.5) });
            Assert.Equal(kinds.Contains(kind) ? ["areas[0]:unknown-area"] : ["kind:not-one-of"], entered.Expect(400).FieldErrors.Except(["areas:no-line"]));
        }
    }

    [Fact]
    public async Task Slips_of_the_pen_are_refused_with_every_field()
    {
        var never = DateTimeOffset.MaxValue.AddHours(-1);
        var entered = await service.Dispatcher.Post("outages", new { kind = "planned", reasonZh = "x", reasonEn = "x", areas = new[] { "XF" }, startsAt = never.AddDays(-1), endsAt = never });
        Assert.Equal(["endsAt:implausible", "startsAt:implausible"], entered.Expect(400).FieldErrors);
        Assert.Equal(["areas:wrong-format"], (await service.Dispatcher.Post("outages", new { areas = new string?[] { "XF", null } })).Expect(400).FieldErrors);
        var declared = await service.Dispatcher.Post("outages", new { kind = "emergency", reasonZh = "x", reasonEn = "x", areas = new[] { "XF" }, startsAt = DateTimeOffset.MinValue.AddYears(1) });
        Assert.Equal(["startsAt:implausible"], declared.Expect(400).FieldErrors);
    }

    /// <summary>Asks the whole sample, who all say yes, and confirms.</summary>
    protected async Task Confirm(Answer outage)
    {
        foreach (var question in (await service.Clerk.Get($"outages/{outage.OutageNumber()}/restored-check")).Expect(200).Items("questions"))
            (await Town.Act(outage, "restored-check", new { servicePointId = question.GetProperty("servicePointId").GetGuid(), answer = "yes" })).Expect(200);
        (await Town.Act(outage, "confirm-restored")).Expect(200);
    }
}
