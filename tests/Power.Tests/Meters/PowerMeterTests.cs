using Utilities.Contracts;
using Utilities.TestKit;

namespace Utilities.Power.Tests;

public sealed class PowerMeterTests(PowerService service) : MeterConformance(service, PowerUtility.Profile), IClassFixture<PowerService>
{
    [Fact(DisplayName = "power.meter.fault: a fault seen while reading starts the clock, and the register follows the step that exchanges the meter")]
    public async Task The_register_follows_the_step_that_exchanges_the_meter()
    {
        var heard = await Service.Listen<MeterReplaced>();
        var (place, other) = (await Hang(), await Hang());
        var number = (await Service.Crew.Post($"readings/{await Read(place.Meter, 10_230, "stopped")}/fault", new { name = "王小明", phone = "13812345678" })).Expect(201).Text_("request");
        Assert.Equal(["power.meter.fault"], (await Service.Clerk.Get($"requests/{number}")).Clocks);
        Service.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Service.Dispatcher.Step(number, "assigned", new { crew = "crew-7" })).Expect(200);
        (await Service.Crew.Step(number, "arrived")).Expect(200);
        (await Service.Crew.Step(number, "safety-checked", Desk.Safe)).Expect(200);
        (await Service.Crew.Step(number, "meter-checked", new { finding = "stopped", reading = 10_230 })).Expect(200);

        var cursor = (await Pull(area: place.Area)).Last;
        Assert.Equal("meter-in-use", (await Service.Crew.Step(number, "meter-replaced", new { oldMeter = place.Meter, oldReading = 10_230, newMeter = other.Meter, newReading = 0 })).Expect(409).Code);
        Assert.Equal(["data.newReading:too-precise"], (await Service.Crew.Step(number, "meter-replaced", new { oldMeter = place.Meter, oldReading = 10_230, newMeter = "E-9", newReading = 0.0001 })).Expect(400).FieldErrors);
        Assert.Empty((await Pull(cursor, place.Area)).Rows);
        (await Service.Crew.Step(number, "meter-replaced", new { oldMeter = place.Meter, oldReading = 10_230.5, newMeter = "E-9", newReading = 0.2 })).Expect(200);

        var meters = await PullMeters(area: place.Area);
        Assert.Equal([(place.Meter, "removed", "E-9"), ("E-9", "installed", "")], meters.Select(meter => (meter.Number, meter.State, meter.ReplacedBy)));
        Assert.Equal(meters[0].RemovedOn, meters[1].InstalledOn);
        Assert.Equal([("removed", 10_230_500L), ("installed", 200L)], (await Pull(cursor, place.Area)).Rows.Select(row => (row.Occasion, row.ValueThousandths)));
        Assert.Equal([number], (await Service.Crew.Get("meters/E-9")).Column("number", "exchanges"));
        await Eventually.True(() => heard.Count(fact => fact.Number == number) == 1, because: "billing to be told once");
    }

    [Fact(DisplayName = "D29: a meter by time of use is read register by register, and all at once")]
    public async Task A_meter_by_time_of_use_is_read_register_by_register()
    {
        var place = await Hang(new[] { "valley", "total", "peak", "flat" });
        Assert.Equal(["total", "peak", "flat", "valley"], (await PullMeters(area: place.Area)).Single().Registers);
        (await Service.Crew.Post($"meters/{place.Meter}/readings", new { values = new { total = 100, peak = 45.5, flat = 30, valley = 24.5 } })).Expect(201);
        Service.Clock.Advance(TimeSpan.FromMinutes(1));
        var locked = (await Service.Crew.Post($"meters/{place.Meter}/readings", new { quality = "no-access" })).Expect(201);
        Assert.Equal(4, locked.Body.GetProperty("readings").GetArrayLength());
        var replaced = await Service.Crew.Post($"meters/{place.Meter}/replace", new { newMeter = "E-10", oldReadings = new { total = 101 }, newReadings = new { total = 0, peak = 0, flat = 0, valley = 0 } });
        Assert.Equal(["oldReadings.flat:required", "oldReadings.peak:required", "oldReadings.valley:required"], replaced.Expect(400).FieldErrors);
    }
}
