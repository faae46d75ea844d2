using System.Globalization;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>Where a page of a journal begins and how long it is: journals are listed by instant and, within one instant, by id.</summary>
/// <param name="At">Instant of the last row seen, in UTC milliseconds.</param>
/// <param name="Id">Id of the last row seen.</param>
public sealed record TimePage(long At, string Id, int Limit)
{
    private const int Default = 50;
    private const int Max = 500;

    /// <summary>One row more than asked shows whether there is a next page.</summary>
    public int Take => Limit + 1;

    public static Outcome<TimePage> Of(string? cursor, int? limit)
    {
        var errors = new FieldErrors();
        if (limit is < 1 or > Max) errors.Add("limit", "out-of-range", $"'limit' must be between 1 and {Max}.");
        var keys = cursor is null ? ["-1", ""] : Cursor.Read(cursor, 2);
        if (keys is null || !long.TryParse(keys[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at))
            return errors.Add("cursor", "not-a-cursor", "'cursor' is not one that a list gave; leave it out to begin at the start.").ToRefusal();
        return errors.Any ? errors.ToRefusal() : new TimePage(at, keys[1], limit ?? Default);
    }

    public Page<T> Cut<T>(IReadOnlyList<T> rows, Func<T, DateTimeOffset> at, Func<T, Guid> id) => rows.Count > Limit
        ? new([.. rows.Take(Limit)], Cursor.Of(at(rows[Limit - 1]).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), id(rows[Limit - 1]).ToString()))
        : new(rows, null);
}
