using System.Text.Json;
using Utilities.Conformance;
using Utilities.Gas;
using Utilities.Power;
using Utilities.ServiceDefaults;
using Utilities.Supply;
using Utilities.TestKit;
using Utilities.Water;

namespace Utilities.Platform.Tests;

/// <summary>Visits to homes through two services: the utility whose work it is, and the appointments service that keeps the time. Everything real.</summary>
[Collection(WatchedPlatform.Shared)]
public sealed class VisitTests(WatchedPlatform fixture)
{
    private const string Appointments = "appointments";
    private const string Billing = "billing";
    private const string Area = "XF";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact(DisplayName = "D12, D15, water.repair.promised-time: a repair at home is appointed, visited and put on file in both services; a cancelled one gives its time back")]
    public async Task Carries_a_repair_visit_from_the_order_to_the_file()
    {
        var day = await UtilityDay.Begin(fixture.Platform, WaterUtility.Profile);
        await Visits.Open(day, "VT-WATER", "water");
        var filed = await Walk.File(day.As(Roles.Clerk), "repair", ("area", Area));
        (await day.As(Roles.Clerk).Post($"requests/{filed.Number}/visits", new { agreedBy = "王小明" })).Expect(201);
        var visit = await Visits.Reach(day, filed.Number, "reserved");
        var appointment = visit.GetProperty("appointment").GetString()!;
        var kept = (await day.At(Appointments, Roles.Clerk).Get($"appointments/{appointment}")).Expect(200).Body.GetProperty("appointment");
        Assert.Equal(("scheduled", filed.Number), (kept.GetProperty("state").GetString(), kept.GetProperty("reference").GetString()));
        Assert.Equal(visit.GetProperty("startsAt").GetDateTimeOffset(), kept.GetProperty("startsAt").GetDateTimeOffset());
        var waiting = (await day.As(Roles.Clerk).Get($"requests/{filed.Number}")).Expect(200);
        Assert.Equal(appointment, waiting.Body.GetProperty("holds")[0].GetProperty("reference").GetString());
        Assert.Equal(visit.GetProperty("startsAt").GetDateTimeOffset(), waiting.Body.GetProperty("promisedAt").GetDateTimeOffset());

        var done = await day.Walk.On(filed.Number);
        Assert.Equal("archived", done.Text_("outcome"));
        Assert.Equal("met", done.Clock("water.repair.promised-time").GetProperty("outcome").GetString());
        await Visits.Reach(day, filed.Number, "done");
        await Filed(day, appointment);
        Assert.Contains("visit-reserved", (await day.As(Roles.Clerk).Get($"requests/{filed.Number}/notifications")).Text, StringComparison.Ordinal);

        var withdrawn = await Walk.File(day.As(Roles.Clerk), "meter", ("area", Area));
        (await day.As(Roles.Clerk).Post($"requests/{withdrawn.Number}/visits", new { })).Expect(201);
        var free = (await Visits.Reach(day, withdrawn.Number, "reserved")).GetProperty("appointment").GetString()!;
        (await day.As(Roles.Clerk).Post($"requests/{withdrawn.Number}/cancel", new { reason = "已自行修好" })).Expect(200);
        await Standing(day, free, "cancelled");
        await day.End();
        await day.End(Appointments);
    }

    [Fact(DisplayName = "D14, D26: a power connection is surveyed by appointment, connected and its account opened by billing; the applicant sees the whole way")]
    public async Task Carries_a_power_connection_with_its_survey()
    {
        var day = await UtilityDay.Begin(fixture.Platform, PowerUtility.Profile);
        await Visits.Open(day, "VT-POWER", "power");
        var clerk = day.As(Roles.Clerk);
        var filed = (await day.As(Roles.Resident).Post("connections", Applying.Application("connection-new", "non-residential", "kVA", ("channel", null), ("area", Area)))).Expect(201);
        await clerk.Accept(filed.Number);
        var appointment = (await Visits.Reach(day, filed.Number, "reserved")).GetProperty("appointment").GetString()!;
        Assert.Equal(appointment, (await Progress(day, filed.Number)).GetProperty("survey").GetProperty("appointment").GetString());
        (await day.As(Roles.Crew).Take(filed.Number, ConnectionRules.Surveyed, new { findings = "具备接入条件" })).Expect(200);
        await Filed(day, appointment);

        await clerk.DraftWhole(filed.Number, TimeProvider.System.GetUtcNow(), new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["capacity"] = 120, ["capacityUnit"] = "kVA", ["supplyMode"] = "公用变压器供电", ["voltage"] = "380 V",
        });
        (await clerk.Take(filed.Number, ConnectionRules.ContractSigned)).Expect(200);
        (await day.As(Roles.Crew).Take(filed.Number, ConnectionRules.InstallationAccepted, new { report = "JY-2026-0007" })).Expect(200);
        (await day.As(Roles.Crew).Take(filed.Number, "power-supplied", new { meter = "M-0001" })).Expect(200);
        (await clerk.Take(filed.Number, "archived")).Expect(200);
        await Eventually.True(async () => (await Progress(day, filed.Number)).GetProperty("account") is { ValueKind: JsonValueKind.Object } account && account.GetProperty("state").GetString() == "opened", Patience, "the account to be opened");
        var way = await Progress(day, filed.Number);
        Assert.Equal("done", way.GetProperty("survey").GetProperty("state").GetString());
        var opened = (await day.At(Billing, Roles.Clerk).Get($"accounts/{way.GetProperty("account").GetProperty("account").GetString()}")).Expect(200).Body;
        Assert.Equal((filed.Number, true), (opened.GetProperty("account").GetProperty("origin").GetString(), opened.GetProperty("assumed").GetBoolean()));
        await day.End(Billing);
        await day.End();
        await day.End(Appointments);
    }

    [Fact(DisplayName = "D14: where no time is free the visit is refused and the dispatcher agrees one by hand")]
    public async Task Leaves_the_time_to_the_dispatcher_where_none_is_free()
    {
        var day = await UtilityDay.Begin(fixture.Platform, GasUtility.Profile);
        var filed = await Walk.File(day.As(Roles.Clerk), "meter-replacement", ("area", Area));
        // Three to four in the morning, when nobody can be booked.
        var night = new DateTimeOffset(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date, TimeSpan.FromHours(8)).AddDays(1).AddHours(3);
        (await day.As(Roles.Clerk).Post($"requests/{filed.Number}/visits", new { notBefore = night, notAfter = night.AddHours(1) })).Expect(201);
        Assert.Equal("no-free-slot", (await Visits.Reach(day, filed.Number, "to-agree")).GetProperty("reason").GetString());
        (await day.As(Roles.Dispatcher).Post($"requests/{filed.Number}/visits/1/agree", new { startsAt = TimeProvider.System.GetUtcNow().AddHours(3), agreedBy = "王小明" })).Expect(200);
        await day.Walk.On(filed.Number);
        await Visits.Reach(day, filed.Number, "done");
        await day.End();
    }

    private static Task Filed(UtilityDay day, string appointment) => Standing(day, appointment, "filed");

    private static Task Standing(UtilityDay day, string appointment, string state) => Eventually.True(
        async () => (await day.At(Appointments, Roles.Clerk).Get($"appointments/{appointment}")).Expect(200).Body.GetProperty("appointment").GetProperty("state").GetString() == state,
        Patience, $"appointment {appointment} to be {state}");

    private static async Task<JsonElement> Progress(UtilityDay day, string number) => (await day.As(Roles.Resident).Get($"connections/{number}/progress")).Expect(200).Body;
}
