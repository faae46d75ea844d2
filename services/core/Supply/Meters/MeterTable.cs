using System.Text.Json;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>The SQL of meters that more than one act needs.</summary>
internal static class MeterTable
{
    public const string Columns = """
        id, sequence, number, service_point, unit, register_list, digits, multiplier_thousandths, seal, state, installed_on, removed_on, replaced_by, version, updated_at
        """;

    public const string Insert = $"""
        INSERT INTO meter ({Columns})
        VALUES (@Id, @Sequence, @Number, @ServicePoint, @Unit, @RegisterList, @Digits, @MultiplierThousandths, @Seal, @State, @InstalledOn, @RemovedOn, @ReplacedBy, @Version, @UpdatedAt)
        """;

    public const string Update = """
        UPDATE meter SET sequence = @Sequence, service_point = @ServicePoint, register_list = @RegisterList, digits = @Digits, multiplier_thousandths = @MultiplierThousandths,
            seal = @Seal, state = @State, installed_on = @InstalledOn, removed_on = @RemovedOn, replaced_by = @ReplacedBy, version = version + 1, updated_at = @UpdatedAt
        WHERE id = @Id AND version = @Version
        """;

    /// <summary>All rows of a number, the one that hangs or is in stock last.</summary>
    public const string OfNumber = $"SELECT {Columns} FROM meter WHERE number = @number ORDER BY sequence";

    /// <summary>The meter of this number that hangs somewhere or is in stock.</summary>
    public static Task<Meter?> InUse(UnitOfWork unit, string number) =>
        unit.Single<Meter>($"SELECT {Columns} FROM meter WHERE number = @number AND removed_on IS NULL", new { number });

    /// <summary>All rows of many numbers in one question, each number's as <see cref="OfNumber"/> gives them.</summary>
    public static async Task<ILookup<string, Meter>> OfNumbers(UnitOfWork unit, IEnumerable<string> numbers)
    {
        var sql = unit.Database.Pick(
            $"SELECT {Columns} FROM meter WHERE number IN (SELECT value FROM json_each(@numbers)) ORDER BY sequence",
            $"SELECT {Columns} FROM meter WHERE number IN (SELECT value COLLATE Latin1_General_BIN2 FROM OPENJSON(@numbers)) ORDER BY sequence");
        var meters = await unit.Query<Meter>(sql, new { numbers = JsonSerializer.Serialize(numbers.Distinct(StringComparer.Ordinal)) });
        return meters.ToLookup(meter => meter.Number, StringComparer.Ordinal);
    }

    /// <summary>Those of the service points that are registered.</summary>
    public static async Task<HashSet<string>> ServicePoints(UnitOfWork unit, IEnumerable<string> numbers)
    {
        var sql = unit.Database.Pick(
            "SELECT number FROM service_point WHERE number IN (SELECT value FROM json_each(@numbers))",
            "SELECT number FROM service_point WHERE number IN (SELECT value COLLATE Latin1_General_BIN2 FROM OPENJSON(@numbers))");
        return (await unit.Query<string>(sql, new { numbers = JsonSerializer.Serialize(numbers.Distinct(StringComparer.Ordinal)) })).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Writes a changed meter under a new number of the series; false when somebody changed it meanwhile.</summary>
    public static async Task<bool> Keep(UnitOfWork unit, Meter changed) =>
        await unit.Write(Update, changed with { Sequence = await SupplySeries.Take(unit, SupplySeries.Meters, 1), UpdatedAt = unit.Time.GetUtcNow() }) == 1;
}
