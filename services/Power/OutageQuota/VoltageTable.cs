using Utilities.Messaging;

namespace Utilities.Power;

/// <summary>The voltage level of a service point.</summary>
public sealed record PointVoltage
{
    /// <summary>The service point's number (户号).</summary>
    public string Number { get; init; } = "";

    /// <summary>One of <c>220v</c>, <c>380v</c>, <c>10kv</c>, <c>20kv</c>, <c>35kv</c>, <c>66kv</c>, <c>110kv</c>, <c>220kv</c>.</summary>
    public string Level { get; init; } = "";

    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>The SQL of voltage levels that more than one act needs.</summary>
internal static class VoltageTable
{
    public const string Select = """
        SELECT p.number, v.level, v.version, v.updated_at FROM service_point_voltage v JOIN service_point p ON p.id = v.service_point_id
        """;

    private const string Revise = """
        UPDATE service_point_voltage SET level = @level, version = version + 1, updated_at = @now
        WHERE service_point_id = (SELECT id FROM service_point WHERE number = @number)
        """;

    private const string Insert = """
        INSERT INTO service_point_voltage (service_point_id, level, version, updated_at) SELECT id, @level, 1, @now FROM service_point WHERE number = @number
        """;

    /// <summary>Keeps the level of a service point; false when no such point is registered. Inside the open unit.</summary>
    public static async Task<bool> Keep(UnitOfWork unit, string number, string level, DateTimeOffset now) =>
        await unit.Write(Revise, new { number, level, now }) > 0 || await unit.Write(Insert, new { number, level, now }) > 0;
}
