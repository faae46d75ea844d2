using System.Data.Common;
using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>Everything this service holds under a number and about it, in a handful of indexed questions however much there is.</summary>
public sealed class FindHeld(Database database, IEnumerable<MatterSource> sources, ClockReader clocks)
{
    private const int MostPerKind = 50;

    private const string ToldSql =
        "SELECT matter_id, occasion, channel, text_zh, text_en, created_at FROM notification WHERE matter_id IN @ids ORDER BY created_at";

    public async Task<IReadOnlyList<Held>> ByNumber(string number, Actor reader, CancellationToken cancel)
    {
        var found = await database.Read(db => Rows(db, number, reader), cancel);
        if (found.Count == 0) return found;
        var ids = found.Select(held => held.Row.Id).ToList();
        var ran = await clocks.OfMatters(ids, cancel);
        return await database.Read(async db =>
        {
            var told = (await db.QueryAsync<Told>(ToldSql, new { ids = IdList.Of(ids) })).ToLookup(entry => entry.MatterId);
            var history = await HistoryOf(db, found);
            var full = new List<Held>(found.Count);
            foreach (var held in found)
            {
                full.Add(held with
                {
                    Clocks = [.. ran[held.Row.Id]],
                    Told = [.. told[held.Row.Id]],
                    History = [.. history[held.Row.Id].Where(entry => held.Source.ShowsEvent?.Invoke(reader, entry.What) ?? true).OrderBy(entry => entry.At)],
                    Outlook = held.Row.Number == number && held.Source.Outlook is { } look ? await look(db, held.Row, reader) : Outlook.None,
                });
            }

            return full;
        }, cancel);
    }

    private async Task<List<Held>> Rows(DbConnection db, string number, Actor reader)
    {
        var rows = new List<Held>();
        foreach (var source in sources)
        {
            foreach (var column in new[] { source.Number, source.About }.OfType<string>())
            {
                if (HeldSql.ByNumber(source, reader, column, HeldSql.LimitOf(database)) is not { } sql) continue;
                rows.AddRange((await db.QueryAsync<HeldRow>(sql, new { number, reader = reader.Id, take = MostPerKind }))
                    .Select(row => new Held(source, row, !reader.IsStaff && (source.FiledBy is null || row.FiledBy != reader.Id))));
            }
        }

        return rows;
    }

    private static async Task<ILookup<Guid, HeldEvent>> HistoryOf(DbConnection db, IReadOnlyList<Held> found)
    {
        var events = new List<HeldEvent>();
        foreach (var kinds in found.GroupBy(held => held.Source.History, StringComparer.Ordinal))
            events.AddRange(await db.QueryAsync<HeldEvent>(kinds.Key, new { ids = IdList.Of(kinds.Select(held => held.Row.Id)) }));
        return events.ToLookup(entry => entry.MatterId);
    }
}
