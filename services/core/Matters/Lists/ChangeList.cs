using System.Globalization;
using System.Text;
using Dapper;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>
/// A page of a list of matters: the newest first, or, for those who follow changes (<c>updatedAfter</c>), the oldest change first. The table has the columns
/// <c>id</c> and <c>updated_at</c> and an index for each order, so that a page has no gap and no repeat under writes.
/// </summary>
/// <param name="After">The keys of the last row seen, as the cursor holds them; null at the start.</param>
/// <param name="UpdatedAfter">Changed after this instant; null: the newest first.</param>
public sealed record ChangeList(string[]? After, int Limit, DateTimeOffset? UpdatedAfter)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;

    private bool ByChange => UpdatedAfter is not null;

    public static Outcome<ChangeList> Of(string? cursor, int? limit, DateTimeOffset? updatedAfter)
    {
        var errors = new FieldErrors();
        var byChange = updatedAfter is not null;
        var after = cursor is null ? null : Cursor.Read(cursor, byChange ? 2 : 1);
        if (cursor is not null && (after is null || (byChange && !long.TryParse(after[0], CultureInfo.InvariantCulture, out _))))
            errors.Add("cursor", "not-a-cursor", "'cursor' is not one that this list gave; leave it out to begin at the start.");
        if (limit is < 1 or > MaxLimit) errors.Add("limit", "out-of-range", $"'limit' must be between 1 and {MaxLimit}.");
        return errors.Any ? errors.ToRefusal() : new ChangeList(after, limit ?? DefaultLimit, updatedAfter);
    }

    /// <summary>The page's rows and where the next one begins.</summary>
    /// <param name="rows">One more than the limit when there is a next page.</param>
    /// <param name="of">How a row is shown.</param>
    public Page<TShown> Cut<TRow, TShown>(IReadOnlyList<TRow> rows, Func<TRow, Guid> id, Func<TRow, DateTimeOffset> updatedAt, Func<TRow, TShown> of) =>
        new([.. rows.Take(Limit).Select(of)], NextAfter(rows, id, updatedAt));

    /// <summary>The cursor after this page; null at the end.</summary>
    public string? NextAfter<TRow>(IReadOnlyList<TRow> rows, Func<TRow, Guid> id, Func<TRow, DateTimeOffset> updatedAt)
    {
        if (rows.Count <= Limit) return null;
        var last = rows[Limit - 1];
        return ByChange
            ? Cursor.Of(updatedAt(last).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), id(last).ToString())
            : Cursor.Of(id(last).ToString());
    }

    internal void Complete(StringBuilder sql, DynamicParameters values, string limit)
    {
        if (ByChange)
        {
            sql.Append(" AND updated_at > @UpdatedAfter");
            values.Add("UpdatedAfter", UpdatedAfter);
        }

        if (After is not null && ByChange)
        {
            sql.Append(" AND (updated_at > @at OR (updated_at = @at AND id > @id))");
            values.Add("at", long.Parse(After[0], CultureInfo.InvariantCulture));
            values.Add("id", After[1]);
        }
        else if (After is not null)
        {
            sql.Append(" AND id < @id");
            values.Add("id", After[0]);
        }

        sql.Append(ByChange ? " ORDER BY updated_at, id" : " ORDER BY id DESC").Append(limit);
        values.Add("limit", Limit + 1);
    }
}

/// <summary>The statement of such a page, condition by condition; what the caller leaves out narrows nothing.</summary>
/// <param name="select">Up to its first condition, <c>SELECT … WHERE …</c>.</param>
public sealed class ChangeQuery(string select)
{
    private readonly StringBuilder sql = new(select);
    private readonly DynamicParameters values = new();

    /// <summary>Adds the condition when it is wanted.</summary>
    public ChangeQuery When(bool wanted, string condition, string? name = null, object? value = null)
    {
        if (!wanted) return this;
        sql.Append(" AND ").Append(condition);
        if (name is not null) values.Add(name, value);
        return this;
    }

    /// <summary>Equality, when a value is given.</summary>
    public ChangeQuery Is(string column, string? value) => When(value is not null, $"{column} = @{column}", column, value);

    /// <summary>Open or closed, by the outcome.</summary>
    public ChangeQuery Open(bool? open) => When(open == true, "outcome IS NULL").When(open == false, "outcome IS NOT NULL");

    /// <summary>With a running clock past its due time. The first condition is the index's own, word for word: SQLite takes a partial index only then.</summary>
    public ChangeQuery Overdue(bool? overdue, DateTimeOffset now) =>
        When(overdue == true, "id IN (SELECT matter_id FROM clock WHERE state IN ('running', 'paused') AND state = 'running' AND due_at < @now)", "now", now);

    /// <summary>The number, or the beginning of it.</summary>
    public ChangeQuery Numbered(string? beginning)
    {
        if (beginning is null) return this;
        values.Add("beyond", beginning + '\uffff');
        return When(true, "number >= @beginning AND number < @beyond", "beginning", beginning);
    }

    /// <summary>The statement and its parameters; one row more than asked shows whether there is a next page.</summary>
    public (string Sql, DynamicParameters Values) Page(ChangeList list, string limit)
    {
        list.Complete(sql, values, limit);
        return (sql.ToString(), values);
    }
}
