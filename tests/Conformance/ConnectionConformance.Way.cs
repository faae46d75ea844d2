using System.Text.Json;
using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;
using Xunit;

namespace Utilities.Conformance;

public abstract partial class ConnectionConformance
{
    private AppointmentsPart Appointments { get; } = new(service);

    [Fact(DisplayName = "D26, D40: an application is surveyed by appointment, connected, and its account opened; the applicant sees the whole way with its dates")]
    public async Task Carries_an_application_from_the_filing_to_its_account()
    {
        await Appointments.Open();
        var said = await service.Listen<AccountRequested>();
        var resident = service.As("resident-way", Roles.Resident);
        var filed = (await resident.Post("connections", Body(("channel", null), ("customerClass", "non-residential"), ("area", "XF")))).Expect(201);
        var (number, id) = (filed.Number, filed.Request().GetProperty("id").GetGuid());
        Assert.Equal("ahead", (await Survey(resident, number)).GetProperty("state").GetString());
        Assert.Equal("not-supplied", (await service.Clerk.Post($"connections/{number}/account-request", new { })).Expect(409).Code);

        await service.Accept(number);
        var visit = await Ordered(id);
        var starts = service.Now.AddDays(1);
        await Appointments.Reserve(visit, starts);
        await Eventually.True(async () => (await Survey(resident, number)).GetProperty("state").GetString() == "reserved", because: "the survey to be appointed");
        var appointed = await Survey(resident, number);
        Assert.Equal(starts, appointed.GetProperty("startsAt").GetDateTimeOffset());
        Assert.StartsWith("A-", appointed.GetProperty("appointment").GetString(), StringComparison.Ordinal);
        service.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(["data.findings:required"], (await service.Crew.Take(number, "surveyed")).Expect(400).FieldErrors);
        (await service.Crew.Take(number, "surveyed", new { findings = "具备接入条件" })).Expect(200);
        await Eventually.True(() => Appointments.Completions.Any(done => done.VisitId == visit.Id && done.Outcome == "done"), because: "the survey to be reported done");
        resident = service.As("resident-way", Roles.Resident);
        Assert.Equal(service.Now, (await Survey(resident, number)).GetProperty("doneAt").GetDateTimeOffset());

        await Connect(number);
        await Account(number, "requested");
        await Eventually.True(() => said.Any(fact => fact.MatterId == id), because: "billing to be asked for the account");
        var asked = Assert.Single(said, fact => fact.MatterId == id);
        Assert.Equal((number, "other", "XF", service.Now), (asked.Number, asked.Kind, asked.Area, asked.SuppliedAt));
        (await resident.Post($"connections/{number}/account-request", new { })).Expect(403);
        (await service.Clerk.Take(number, "archived")).Expect(200);
        Assert.Equal(2, (await service.As("o-1", Roles.Operator).Post($"connections/{number}/account-request", new { })).Expect(200).Body.GetProperty("asked").GetInt32());
        await Eventually.True(() => said.Count(fact => fact.MatterId == id) == 2, because: "the account to be asked for again");

        await Open(id);
        await Open(id);
        var opened = await Account(number, "opened");
        Assert.Equal("ACC-0001", opened.GetProperty("account").GetString());
        Assert.Equal("opened", (await resident.Connection(number)).Body.GetProperty("account").GetProperty("state").GetString());
        Assert.Equal("account-opened", (await service.Clerk.Post($"connections/{number}/account-request", new { })).Expect(409).Code);
        await Eventually.True(async () => (await resident.Get($"requests/{number}/notifications")).Text.Contains("\"account-opened\"", StringComparison.Ordinal), because: "the applicant to be told of the account");
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM dead_letter"));
    }

    [Fact(DisplayName = "D26, D40: an application that is cancelled gives the time of its survey back, whether it was kept already or is still asked for")]
    public async Task Gives_the_survey_back_with_a_cancelled_application()
    {
        await Appointments.Open();
        foreach (var kept in new[] { false, true })
        {
            var filed = await File("non-residential");
            await service.Accept(filed.Number);
            var visit = await Ordered(filed.Request().GetProperty("id").GetGuid());
            if (kept)
            {
                await Appointments.Reserve(visit, service.Now.AddDays(1));
                await Eventually.True(async () => (await Survey(service.Clerk, filed.Number)).GetProperty("state").GetString() == "reserved", because: "the survey to be appointed");
            }

            (await service.Clerk.Post($"requests/{filed.Number}/cancel", new { reason = "不再需要" })).Expect(200);
            await Eventually.True(() => Appointments.Releases.Any(release => release.VisitId == visit.Id && release.Reason == "request-cancelled"), because: "the survey to be given back");
            Assert.Equal("cancelled", (await Survey(service.Clerk, filed.Number)).GetProperty("state").GetString());
        }
    }

    [Fact]
    public async Task Goes_on_after_a_restart_and_repeats_nothing()
    {
        await Appointments.Open();
        var filed = await File("non-residential");
        var id = filed.Request().GetProperty("id").GetGuid();
        await service.Accept(filed.Number);
        await service.Restart();
        var visit = await Ordered(id);
        await Appointments.Refuse(visit);
        await Eventually.True(async () => (await Survey(service.Clerk, filed.Number)).GetProperty("state").GetString() == "to-agree", because: "the survey to be agreed by hand");
        await Connect(filed.Number);
        await service.Restart();
        Assert.Equal(1, (await Account(filed.Number, "requested")).GetProperty("asked").GetInt32());
        await Open(id);
        await service.Restart();
        Assert.Equal(1, (await Account(filed.Number, "opened")).GetProperty("asked").GetInt32());
        Assert.Single(Appointments.Reservations, order => order.MatterId == id);
    }

    [Fact]
    public async Task Takes_an_account_that_is_opened_before_it_was_asked_for()
    {
        await Appointments.Open();
        var filed = await File("non-residential");
        await service.Accept(filed.Number);
        await Open(filed.Request().GetProperty("id").GetGuid());
        await Account(filed.Number, "opened");
        await Connect(filed.Number);
        await Eventually.Equal(0L, () => service.Read<long>("SELECT COUNT(*) FROM outbox"));
        Assert.Equal(0, (await Account(filed.Number, "opened")).GetProperty("asked").GetInt32());
    }

    /// <summary>The state and dates of the account, once it is in this state.</summary>
    protected async Task<JsonElement> Account(string number, string state)
    {
        JsonElement account = default;
        await Eventually.True(
            async () => (account = (await service.Clerk.Get($"connections/{number}/progress")).Expect(200).Body.GetProperty("account")).ValueKind == JsonValueKind.Object
                && account.GetProperty("state").GetString() == state,
            because: $"the account of {number} to be {state}");
        return account;
    }

    private static async Task<JsonElement> Survey(Caller caller, string number) => (await caller.Get($"connections/{number}/progress")).Expect(200).Body.GetProperty("survey");

    /// <summary>The survey visit that the appointments service is asked for.</summary>
    private async Task<HomeVisitId> Ordered(Guid matter)
    {
        await Eventually.True(() => Appointments.Reservations.Any(order => order.MatterId == matter), because: "the survey to be asked for");
        var order = Appointments.Reservations.Single(order => order.MatterId == matter);
        Assert.Equal(("survey", service.Name), (order.Purpose, order.Service));
        return new(order.VisitId, matter);
    }

    /// <summary>Plan, contract, installation and supply of an accepted application of a company.</summary>
    private async Task Connect(string number)
    {
        await Prepare(number);
        await service.DraftWhole(number, OwnContractFields);
        (await service.Clerk.Take(number, "contract-signed")).Expect(200);
        (await service.Crew.Take(number, "installation-accepted", Installation)).Expect(200);
        (await service.Crew.Take(number, Supply.Step)).Expect(200);
    }

    private Task Open(Guid matter) => service.Work(unit => unit.Publish(new AccountOpened { Service = service.Name, MatterId = matter, Account = "ACC-0001", At = service.Now }));
}
