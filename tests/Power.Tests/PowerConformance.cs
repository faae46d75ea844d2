using Utilities.Supply;

namespace Utilities.Power.Tests;

public sealed class PowerConformance(PowerService power) : UtilityConformance(power, PowerUtility.Profile), IClassFixture<PowerService>
{
    private readonly PowerService service = power;

    /// <summary>A voltage complaint goes on when its measurement has been ordered and then read.</summary>
    protected override async Task Prepare(string number, Step step)
    {
        if (step.Name == VoltageComplaint.Measured) await service.Work(unit => unit.Write("UPDATE voltage_order SET read_at = 0 WHERE request_number = @number", new { number }));
        if (step.Name != VoltageComplaint.Ordered) return;
        if (await service.Read<int>("SELECT COUNT(*) FROM voltage_point") == 0)
        {
            await service.Area("CONF");
            (await service.Dispatcher.Post("voltage/points", new { code = "VP-CONF", place = "3号杆", areaCode = "CONF", level = "single-phase-220v", nominalVolts = 220 })).Expect(201);
        }

        await service.Work(unit => unit.Write("""
            INSERT INTO voltage_order (number, request_id, request_number, point_code, ordered_by, ordered_at)
            SELECT CONCAT('PV-', number), id, number, 'VP-CONF', 'dispatcher-1', 0 FROM request WHERE number = @number
            """, new { number }));
    }
}
