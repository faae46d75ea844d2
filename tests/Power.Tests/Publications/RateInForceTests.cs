using System.Globalization;
using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Power.Tests;

public sealed class RateInForceTests(PowerService power) : IClassFixture<PowerService>
{
    [Fact(DisplayName = "power.commitment.fulfilment-rate: where the organisation picked another profile's promise in place of the state grid's, the picked one counts, and nothing else of that profile")]
    public async Task The_promise_in_force_counts()
    {
        (await power.Supervisor.Post("publications", new { from = "2026-08-01", until = "2026-09-01" })).Expect(201);
        var august = DateTimeOffset.Parse("2026-08-10T10:00:00+08:00", CultureInfo.InvariantCulture);
        foreach (var type in new[] { "power-fault", "no-power" })
        {
            var filed = await power.Clerk.File(type);
            await power.Work(unit => unit.Write("UPDATE clock SET due_at = @august WHERE matter_number = @Number AND profile = 'oilfield-hall' AND due_at IS NOT NULL", new { august, filed.Number }));
        }

        var first = (await power.Supervisor.Get("publications?state=computed")).Expect(200).Body.GetProperty("items").EnumerateArray().Single(p => p.GetProperty("fromDay").GetString() == "2026-08-01");
        Assert.Equal(0, first.GetProperty("denominator").GetInt32());
        var again = (await power.Supervisor.Post($"publications/{first.GetProperty("number").GetString()}/correct", new { reason = "补算" })).Expect(201);
        Assert.Equal((0, 1), (again.Body.GetProperty("numerator").GetInt32(), again.Body.GetProperty("denominator").GetInt32()));
        var rows = (await power.Clerk.Get($"publications/{again.Number}/rows")).Expect(200);
        Assert.Equal([("power.fault.onsite", "oilfield-hall")], rows.Column("commitmentId").Zip(rows.Column("profile")));
        var indicator = (await power.Clerk.Get("indicators/power.commitment.fulfilment-rate/rows?from=2026-08-01&to=2026-09-01")).Expect(200);
        Assert.Single(indicator.Column("subject"));
    }

    [Fact(DisplayName = "power.commitment.publication: a rate that nobody publishes reminds the supervisor after the operator's interval")]
    public async Task An_unpublished_rate_is_not_forgotten()
    {
        Assert.Equal(["from:required", "until:required"], (await power.Supervisor.Post("publications", new { })).Expect(400).FieldErrors);
        Assert.Equal(["commitmentId:not-one-of", "until:not-over"], (await power.Supervisor.Post("publications", new { commitmentId = "power.fault.onsite", from = "2026-11-01", until = "2030-01-01" })).Expect(400).FieldErrors);
        Assert.Equal(403, (await power.Dispatcher.Post("publications", new { from = "2026-07-01", until = "2026-08-01" })).Status);
        var computed = (await power.Supervisor.Post("publications", new { from = "2026-07-01", until = "2026-08-01" })).Expect(201);
        Assert.Equal(JsonValueKind.Null, computed.Body.GetProperty("rate").ValueKind);
        Assert.Equal("rate-exists", (await power.Supervisor.Post("publications", new { from = "2026-07-01", until = "2026-08-01" })).Expect(409).Code);
        power.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        await Eventually.Equal(1, () => power.Read<int>("SELECT COUNT(*) FROM escalation WHERE number = @Number AND role = 'supervisor' AND commitment_id = 'power.commitment.publication'", new { computed.Number }));
    }
}
