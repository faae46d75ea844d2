using System.Text.Json;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Counts the readings of a batch into their rounds; a round whose last meter is read stops its clock at the time of that reading. Scoped; one batch at a time.</summary>
internal sealed class RoundProgress(UnitOfWork unit, ClockLedger clocks)
{
    private const string Counted = "meters_read = meters_read + c.fresh, outside = outside + c.beside, last_read_at = CASE WHEN last_read_at > c.latest THEN last_read_at ELSE c.latest END, version = version + 1";

    private const string SqliteAdd = $"""
        UPDATE reading_round SET {Counted}
        FROM (SELECT value ->> 'id' AS id, value ->> 'fresh' AS fresh, value ->> 'beside' AS beside, value ->> 'latest' AS latest FROM json_each(@counts)) AS c WHERE reading_round.id = c.id
        """;

    private const string SqlServerAdd = $"""
        UPDATE r SET {Counted}
        FROM reading_round r JOIN OPENJSON(@counts) WITH (id CHAR(36) COLLATE Latin1_General_BIN2 '$.id', fresh INT '$.fresh', beside INT '$.beside', latest BIGINT '$.latest') c ON c.id = r.id
        """;

    private readonly Dictionary<(string Period, string Route), ReadingRound> rounds = [];
    private readonly Dictionary<Guid, (int Fresh, int Beside, DateTimeOffset Latest)> counts = [];

    /// <summary>The rounds that these readings may belong to.</summary>
    public async Task Load(string utility, IEnumerable<(RegisterRow? Row, Reading Reading)> readings)
    {
        rounds.Clear();
        counts.Clear();
        foreach (var period in readings.Where(found => found.Row is not null).GroupBy(found => Period.Of(found.Reading.ReadOn)))
        {
            var routes = JsonList.Of(period.Select(found => found.Row!.Route));
            foreach (var round in await unit.Query<ReadingRound>(
                $"SELECT {ReadingRound.Columns} FROM reading_round WHERE utility = @utility AND period = @period AND route IN {JsonList.In(unit.Database, "@routes")}",
                new { utility, period = period.Key.ToString(), routes })) rounds[(round.Period, round.Route)] = round;
        }
    }

    /// <summary>The reading with its round. What residents read themselves belongs to the round and does not count as read by the utility.</summary>
    public Reading Count(UseWork work, RegisterRow row, Reading reading)
    {
        if (!rounds.TryGetValue((Period.Of(reading.ReadOn).ToString(), row.Route), out var round)) return reading;
        var inside = round.Covers(reading.ReadOn);
        if (reading.IsTaken)
        {
            var count = counts.GetValueOrDefault(round.Id);
            counts[round.Id] = (count.Fresh + (work.Read(row, round.Id) ? 1 : 0), count.Beside + (inside ? 0 : 1), count.Latest > reading.ReadAt ? count.Latest : reading.ReadAt);
        }

        return reading with { RoundId = round.Id, InPlan = inside };
    }

    public async Task Save()
    {
        if (counts.Count == 0) return;
        var json = JsonSerializer.Serialize(counts.Select(count => new { id = count.Key, fresh = count.Value.Fresh, beside = count.Value.Beside, latest = count.Value.Latest.ToUnixTimeMilliseconds() }));
        await unit.Write(unit.Database.Pick(SqliteAdd, SqlServerAdd), new { counts = json });
        await Finish(counts.Keys);
    }

    /// <summary>Those of the rounds in which nothing is missing any more are read.</summary>
    public async Task Finish(IEnumerable<Guid> ids)
    {
        var done = await unit.Query<ReadingRound>(
            $"SELECT {ReadingRound.Columns} FROM reading_round WHERE state <> @Read AND meters_read >= meters_due AND id IN {JsonList.In(unit.Database, "@ids")} ORDER BY number",
            new { ReadingRound.Read, ids = JsonList.Of(ids) });
        foreach (var round in done)
        {
            await unit.Write("UPDATE reading_round SET state = @Read, version = version + 1 WHERE id = @Id", new { ReadingRound.Read, round.Id });
            await clocks.Record(new Milestone(round.Matter, "meter-read", round.LastReadAt!.Value, Actor.System));
        }
    }
}
