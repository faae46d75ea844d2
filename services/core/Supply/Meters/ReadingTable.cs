using System.Globalization;
using System.Text.Json;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>The SQL of readings that more than one act needs.</summary>
internal static class ReadingTable
{
    public const string Columns = """
        sequence, meter, service_point, register, value_thousandths, read_at, read_on, quality, occasion, reader, photo, remark, source, revision,
        corrects, superseded_by, fault_request, recorded_by, recorded_at
        """;

    private const string SqliteKnown = $"""
        SELECT {Columns} FROM json_each(@keys) k CROSS JOIN meter_reading
        WHERE meter = k.value ->> 0 AND register = k.value ->> 1 AND read_at = k.value ->> 2 AND revision = 0
        """;

    private const string SqlServerKnown = $"""
        SELECT {Columns} FROM OPENJSON(@keys) WITH (
            k_meter NVARCHAR(60) COLLATE Latin1_General_BIN2 '$[0]', k_register NVARCHAR(10) COLLATE Latin1_General_BIN2 '$[1]', k_at BIGINT '$[2]') k
        JOIN meter_reading ON meter = k.k_meter AND register = k.k_register AND read_at = k.k_at AND revision = 0
        """;

    private static readonly BulkInsert Rows = new("meter_reading",
        ("sequence", typeof(long)), ("meter", typeof(string)), ("service_point", typeof(string)), ("register", typeof(string)), ("value_thousandths", typeof(long)),
        ("read_at", typeof(long)), ("read_on", typeof(string)), ("quality", typeof(string)), ("occasion", typeof(string)), ("reader", typeof(string)), ("photo", typeof(string)),
        ("remark", typeof(string)), ("source", typeof(string)), ("revision", typeof(int)), ("corrects", typeof(long)), ("recorded_by", typeof(string)), ("recorded_at", typeof(long)));

    public static Task<MeterReading?> One(UnitOfWork unit, long sequence) =>
        unit.Single<MeterReading>($"SELECT {Columns} FROM meter_reading WHERE sequence = @sequence", new { sequence });

    /// <summary>The first readings, before any correction, of the same meters, registers and instants.</summary>
    public static async Task<IReadOnlyDictionary<(string, string, long), MeterReading>> Known(UnitOfWork unit, IEnumerable<MeterReading> readings)
    {
        var keys = JsonSerializer.Serialize(readings.Select(Key).Distinct().Select(key => new object[] { key.Meter, key.Register, key.At }));
        return (await unit.Query<MeterReading>(unit.Database.Pick(SqliteKnown, SqlServerKnown), new { keys })).ToDictionary(Key);
    }

    public static (string Meter, string Register, long At) Key(MeterReading reading) => (reading.Meter, reading.Register, reading.ReadAt.ToUnixTimeMilliseconds());

    public static Task Insert(UnitOfWork unit, IEnumerable<MeterReading> readings) => Rows.Run(unit, readings.Select(reading => new object?[]
    {
        reading.Sequence, reading.Meter, reading.ServicePoint, reading.Register, reading.ValueThousandths, reading.ReadAt.ToUnixTimeMilliseconds(),
        reading.ReadOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), reading.Quality, reading.Occasion, reading.Reader, reading.Photo,
        reading.Remark, reading.Source, reading.Revision, reading.Corrects, reading.RecordedBy, reading.RecordedAt.ToUnixTimeMilliseconds(),
    }));
}
