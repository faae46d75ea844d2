using System.Data.Common;
using Dapper;
using Google.Protobuf.Collections;
using Utilities.Contracts.Rpc;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>Rows of a table with rising numbers, a stretch at a time.</summary>
/// <param name="table">Table with column <c>sequence</c>.</param>
/// <param name="area">With all that lies inside it; empty: everywhere.</param>
internal abstract class SequenceChunks<T>(Database database, string table, string area)
{
    /// <summary>A filter may leave few rows: a question looks at no more numbers than this, and the caller hears how far it got.</summary>
    private const int Stretch = 50_000;

    /// <summary>The last number that is there now.</summary>
    public Task<long> Last(CancellationToken cancel) => database.Read(db => db.ExecuteScalarAsync<long>($"SELECT COALESCE(MAX(sequence), 0) FROM {table}"), cancel);

    /// <summary>Adds the next rows, at most <paramref name="size"/>; returns the number up to which everything asked for has been added.</summary>
    public Task<long> Fill(RepeatedField<T> rows, long after, long end, int size, CancellationToken cancel) => database.Read(async db =>
    {
        var upTo = Math.Max(after, Math.Min(end, after + Stretch)); // A cursor never goes back, not even of a database that was set back.
        var parameters = new DynamicParameters(new { after, upTo, take = size });
        if (area.Length > 0) parameters.Add("codes", new[] { area });
        Ask(parameters);
        await using var reader = (DbDataReader)await db.ExecuteReaderAsync(Sql, parameters);
        while (await reader.ReadAsync(cancel)) rows.Add(Row(reader));
        return rows.Count == size ? Sequence(rows[^1]) : upTo;
    }, cancel);

    protected abstract string Columns { get; }

    /// <summary>More conditions, each begun with AND.</summary>
    protected abstract string Where { get; }

    protected abstract T Row(DbDataReader reader);

    protected abstract long Sequence(T row);

    protected virtual void Ask(DynamicParameters parameters)
    {
    }

    protected static string Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);

    private string Sql => field ??= $"""
        {(area.Length == 0 ? "" : $"WITH {AreaTable.Tree}")}
        SELECT {Columns} FROM {table} t
        WHERE t.sequence > @after AND t.sequence <= @upTo{Where}{(area.Length == 0 ? "" : " AND t.service_point IN (SELECT p.number FROM service_point p JOIN tree a ON a.code = p.area_code)")}
        ORDER BY t.sequence{database.Limit("@take")}
        """;
}

/// <summary>Readings between two local days.</summary>
/// <param name="from">First day; null: no bound.</param>
/// <param name="to">The day after the last; null: no bound.</param>
internal sealed class ReadingChunks(Database database, DateOnly? from, DateOnly? to, string area) : SequenceChunks<ReadingRow>(database, "meter_reading", area)
{
    protected override string Columns => "t.sequence, t.meter, t.service_point, t.register, t.value_thousandths, t.read_at, t.read_on, t.quality, t.occasion, t.corrects, t.remark";

    protected override string Where => $"{(from is null ? "" : $" AND {Day} >= @from")}{(to is null ? "" : $" AND {Day} < @to")}";

    /// <summary>The plus tells SQLite not to seek by day: the stretch of numbers is the narrower one.</summary>
    private string Day { get; } = database.Pick("+t.read_on", "t.read_on");

    protected override void Ask(DynamicParameters parameters)
    {
        parameters.Add("from", from);
        parameters.Add("to", to);
    }

    protected override ReadingRow Row(DbDataReader reader)
    {
        var row = new ReadingRow
        {
            Sequence = reader.GetInt64(0),
            Meter = reader.GetString(1),
            ServicePoint = reader.GetString(2),
            Register = reader.GetString(3),
            ReadAt = reader.GetInt64(5),
            Day = reader.GetString(6),
            Quality = reader.GetString(7),
            Occasion = reader.GetString(8),
            Remark = Text(reader, 10),
        };
        if (!reader.IsDBNull(4)) row.ValueThousandths = reader.GetInt64(4);
        if (!reader.IsDBNull(9)) row.Corrects = reader.GetInt64(9);
        return row;
    }

    protected override long Sequence(ReadingRow row) => row.Sequence;
}
