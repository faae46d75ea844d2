using System.Data.Common;
using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>Whose matters: of the subject that filed them, or of everybody who gave one of these spellings of a phone number.</summary>
public sealed record Whose(string? Subject, IReadOnlyList<string> Phones)
{
    private const string CountryCode = "+86";

    public static Whose FiledBy(string subject) => new(subject, []);

    /// <summary>As typed, as bare digits, and with and without the country code: numbers are kept as they were given.</summary>
    public static Whose WithPhone(string typed)
    {
        var bare = string.Concat(typed.Where(c => char.IsAsciiDigit(c) || c == '+'));
        var local = bare.StartsWith(CountryCode, StringComparison.Ordinal) ? bare[CountryCode.Length..] : bare;
        return new(null, [.. new[] { typed.Trim(), bare, local, CountryCode + local }.Distinct(StringComparer.Ordinal)]);
    }
}

/// <summary>A place in the one order of all services: open ones first, then the newest first.</summary>
public sealed record PageEnd(bool Open, string Id);

/// <param name="Open">Open matters, counted up to <see cref="HeldOfPerson.MostCounted"/> per kind.</param>
/// <param name="Nearest">The running clock that is due first.</param>
public sealed record PersonsMatters(IReadOnlyList<Held> Matters, int Open, int All, bool OrMore, ClockView? Nearest);

/// <summary>A page of a person's matters of all kinds of this service, with their clocks.</summary>
public sealed class HeldOfPerson(Database database, IEnumerable<MatterSource> sources, ClockReader clocks)
{
    public const int MostCounted = 500;

    private const int MostWatched = 200;

    public async Task<PersonsMatters> Page(Whose whose, Actor reader, PageEnd? after, int limit, CancellationToken cancel)
    {
        var values = new { subject = whose.Subject, phones = whose.Phones, reader = reader.Id, after = after?.Id, take = limit };
        var page = await database.Read(db => Rows(db, whose, reader, after, limit, values), cancel);
        var (open, all) = await database.Read(db => Count(db, whose, reader), cancel);
        var ran = await clocks.OfMatters([.. page.Select(held => held.Row.Id).Union(open.Take(MostWatched))], cancel);
        var watched = open.ToHashSet();
        return new(
            [.. page.Select(held => held with { Clocks = [.. ran[held.Row.Id]] })],
            open.Count, all, all >= MostCounted,
            ran.Where(group => watched.Contains(group.Key)).SelectMany(group => group).Where(clock => clock is { State: ClockStates.Running, DueAt: not null }).MinBy(clock => clock.DueAt));
    }

    private async Task<List<Held>> Rows(DbConnection db, Whose whose, Actor reader, PageEnd? after, int limit, object values)
    {
        var rows = new List<Held>();
        foreach (var open in after is { Open: false } ? new[] { false } : [true, false])
        {
            if (rows.Count >= limit) break;
            foreach (var source in sources)
            {
                if (HeldSql.OfPerson(source, reader, whose, open, after?.Open == open, HeldSql.LimitOf(database)) is { } sql)
                    rows.AddRange((await db.QueryAsync<HeldRow>(sql, values)).Select(row => new Held(source, row, false)));
            }
        }

        return [.. rows.OrderByDescending(held => held.Row.IsOpen).ThenByDescending(held => held.Row.Id.ToString(), StringComparer.Ordinal).Take(limit)];
    }

    private async Task<(List<Guid> Open, int All)> Count(DbConnection db, Whose whose, Actor reader)
    {
        var (open, all) = (new List<Guid>(), 0);
        var values = new { subject = whose.Subject, phones = whose.Phones, reader = reader.Id, take = MostCounted };
        foreach (var source in sources)
        {
            if (HeldSql.Ids(source, reader, whose, true, HeldSql.LimitOf(database)) is not { } sql) continue;
            open.AddRange(await db.QueryAsync<Guid>(sql, values));
            all += (await db.QueryAsync<Guid>(HeldSql.Ids(source, reader, whose, false, HeldSql.LimitOf(database))!, values)).Count();
        }

        open.Sort((left, right) => string.CompareOrdinal(right.ToString(), left.ToString()));
        return (open, all);
    }
}
