using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>Where a page of a register begins and how long it is: registers are listed by one rising text key.</summary>
public sealed record ListPage(string After, int Limit)
{
    private const int Default = 50;
    private const int Max = 500;

    /// <summary>One row more than asked shows whether there is a next page.</summary>
    public int Take => Limit + 1;

    public static Outcome<ListPage> Of(string? cursor, int? limit)
    {
        var errors = new FieldErrors();
        if (limit is < 1 or > Max) errors.Add("limit", "out-of-range", $"'limit' must be between 1 and {Max}.");
        var keys = cursor is null ? [""] : Cursor.Read(cursor, 1);
        if (keys is null) errors.Add("cursor", "not-a-cursor", "'cursor' is not one that a list gave; leave it out to begin at the start.");
        return errors.Any ? errors.ToRefusal() : new ListPage(keys![0], limit ?? Default);
    }

    public Page<T> Cut<T>(IReadOnlyList<T> rows, Func<T, string> key) => rows.Count > Limit
        ? new([.. rows.Take(Limit)], Cursor.Of(key(rows[Limit - 1])))
        : new(rows, null);
}
