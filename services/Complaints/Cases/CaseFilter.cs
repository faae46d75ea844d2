using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>What a list of cases is narrowed to; without <c>updatedAfter</c> the newest come first. Reports of misconduct stand in no list but <c>/reports</c>.</summary>
public sealed record CaseFilter
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;

    public string? State { get; init; }

    public string? Type { get; init; }

    public string? Subject { get; init; }

    public string? Area { get; init; }

    public string? Unit { get; init; }

    public string? Channel { get; init; }

    /// <summary>Number of the matter complained about.</summary>
    public string? Related { get; init; }

    /// <summary><c>true</c>: open only; <c>false</c>: closed only.</summary>
    public bool? Open { get; init; }

    /// <summary><c>true</c>: important problems only.</summary>
    public bool? Important { get; init; }

    /// <summary><c>true</c>: those for which a supervisor must say who acts.</summary>
    public bool? AwaitsDirection { get; init; }

    /// <summary><c>true</c>: with a running clock past its due time.</summary>
    public bool? Overdue { get; init; }

    /// <summary>Changed after this instant, oldest change first: for those who follow changes.</summary>
    public DateTimeOffset? UpdatedAfter { get; init; }

    /// <summary>The number, or the beginning of it.</summary>
    [FromQuery(Name = "q")]
    public string? Query { get; init; }

    public string? Cursor { get; init; }

    public int? Limit { get; init; }

    internal int Take => Limit ?? DefaultLimit;

    private bool ByChange => UpdatedAfter is not null;

    internal FieldErrors Check(out string[]? after)
    {
        var errors = new FieldErrors();
        after = Cursor is null ? null : ServiceDefaults.Cursor.Read(Cursor, ByChange ? 2 : 1);
        if (Cursor is not null && (after is null || (ByChange && !long.TryParse(after[0], CultureInfo.InvariantCulture, out _))))
            errors.Add("cursor", "not-a-cursor", "'cursor' is not one that this list gave; leave it out to begin at the start.");
        if (Limit is < 1 or > MaxLimit) errors.Add("limit", "out-of-range", $"'limit' must be between 1 and {MaxLimit}.");
        return errors;
    }

    /// <summary>The statement and its parameters; one row more than asked shows whether there is a next page.</summary>
    internal (string Sql, DynamicParameters Values) ToSql(Actor actor, bool confidential, string[]? after, DateTimeOffset now, string limit)
    {
        var sql = new StringBuilder($"SELECT {CaseTable.Columns} FROM hall_case WHERE confidential = {(confidential ? 1 : 0)}");
        var values = new DynamicParameters();
        void And(bool wanted, string condition, string name, object? value)
        {
            if (!wanted) return;
            sql.Append(" AND ").Append(condition);
            values.Add(name, value);
        }

        And(!actor.IsStaff, "filed_by = @actor", "actor", actor.Id);
        And(State is not null, "state = @State", "State", State);
        And(Type is not null, "type = @Type", "Type", Type);
        And(Subject is not null, "subject = @Subject", "Subject", Subject);
        And(Area is not null, "area = @Area", "Area", Area);
        And(Unit is not null, "unit = @Unit", "Unit", Unit);
        And(Channel is not null, "channel = @Channel", "Channel", Channel);
        And(Related is not null, "related_number = @Related", "Related", Related);
        And(Open == true, "outcome IS NULL", "open", 1);
        And(Open == false, "outcome IS NOT NULL", "open", 0);
        And(Important == true, "important IS NOT NULL", "important", 1);
        And(AwaitsDirection == true, "awaits_direction = 1", "awaits", 1);
        And(Overdue == true, "id IN (SELECT matter_id FROM clock WHERE state IN ('running', 'paused') AND state = 'running' AND due_at < @now)", "now", now);
        And(Query is not null, "number >= @Query AND number < @beyond", "Query", Query);
        values.Add("beyond", Query + '\uffff');
        And(ByChange, "updated_at > @UpdatedAfter", "UpdatedAfter", UpdatedAfter);
        if (after is not null && ByChange)
        {
            sql.Append(" AND (updated_at > @at OR (updated_at = @at AND id > @id))");
            values.Add("at", long.Parse(after[0], CultureInfo.InvariantCulture));
            values.Add("id", after[1]);
        }

        And(after is not null && !ByChange, "id < @id", "id", after?[0]);
        sql.Append(ByChange ? " ORDER BY updated_at, id" : " ORDER BY id DESC").Append(limit);
        values.Add("limit", Take + 1);
        return (sql.ToString(), values);
    }

    internal string CursorAt(HallCase row) => ByChange
        ? ServiceDefaults.Cursor.Of(row.UpdatedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), row.Id.ToString())
        : ServiceDefaults.Cursor.Of(row.Id.ToString());
}
