using Utilities.TestKit;

namespace Utilities.Gas.Tests;

public sealed class GasDayClosingTests(GasService gas) : IClassFixture<GasService>
{
    [Fact(DisplayName = "gas.duty.station, gas.supply.continuity: days close by themselves, each once, after downtime every day that was missed")]
    public async Task Days_close_by_themselves()
    {
        await OutageTown.Build(gas);
        var day = new DateTimeOffset(gas.Now.ToOffset(TimeSpan.FromHours(8)).Date, TimeSpan.FromHours(8)).AddDays(1);
        (await gas.Dispatcher.Post("duty/workers", new { code = "gz-1", name = "赵师傅", phone = "13900000000", skills = new[] { "station" } })).Expect(201);
        (await gas.Dispatcher.Post("duty/shifts", new { shifts = new[] { new { worker = "gz-1", post = "station", startsAt = day, endsAt = day.AddHours(20) } } })).Expect(201);
        var shift = (await gas.Dispatcher.Get("duty/shifts?worker=gz-1")).Expect(200).Items()[0].GetProperty("id").GetString();
        gas.Clock.MoveTo(day.AddHours(20));
        (await gas.Crew.Post($"duty/shifts/{shift}/presence", new { from = day, until = day.AddHours(20) })).Expect(200);
        gas.Clock.MoveTo(day.AddDays(1).AddHours(5));
        Assert.Equal(0, await gas.Read<int>("SELECT COUNT(*) FROM measurement WHERE at = @day", new { day }));

        gas.Clock.MoveTo(day.AddDays(4).AddHours(7));
        const string Days = "SELECT COUNT(*) FROM measurement WHERE commitment_id = @id AND subject = @subject AND at >= @day AND at < @until";
        await Eventually.Equal(4, () => gas.Read<int>(Days, new { id = "gas.duty.station", subject = "station", day, until = day.AddDays(4) }));
        await Eventually.Equal(4, () => gas.Read<int>(Days, new { id = "gas.supply.continuity", subject = "XF", day, until = day.AddDays(4) }));
        var station = await gas.Indicator("gas.duty.station", day, day.AddDays(2));
        Assert.Equal((20m, 48m, false), (station.GetProperty("numerator").GetDecimal(), station.GetProperty("denominator").GetDecimal(), station.GetProperty("met").GetBoolean()));
        var supply = await gas.Indicator("gas.supply.continuity", day.AddDays(1), day.AddDays(2));
        Assert.Equal(24m, supply.GetProperty("value").GetDecimal());

        var yesterday = $"{day.AddDays(4):yyyy-MM-dd}";
        gas.Clock.MoveTo(day.AddDays(5).AddHours(1));
        var both = await Task.WhenAll(gas.Dispatcher.Post("duty/days", new { date = yesterday }), gas.Supervisor.Post("duty/days", new { date = yesterday }));
        Assert.Equal([201, 409], both.Select(answer => answer.Status).Order());
        var byHand = both.Single(answer => answer.Status == 201);
        Assert.Equal(["DF", "XF"], byHand.Items("areas").Select(a => a.GetProperty("code").GetString()));
        Assert.Equal("measured-already", (await gas.Dispatcher.Post("duty/days", new { date = yesterday })).Expect(409).Code);
        gas.Clock.MoveTo(day.AddDays(6).AddHours(7));
        await Eventually.Equal(1, () => gas.Read<int>(Days, new { id = "gas.duty.station", subject = "station", day = day.AddDays(5), until = day.AddDays(6) }));
        Assert.Equal(6, await gas.Read<int>(Days, new { id = "gas.duty.station", subject = "station", day, until = day.AddDays(6) }));
    }
}
