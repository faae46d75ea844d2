using Dapper;
using Microsoft.AspNetCore.Mvc;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>What a list of cases is narrowed to; without <c>updatedAfter</c> the newest come first. Reports of misconduct stand in no list but <c>/reports</c>.</summary>
public sealed record CaseFilter
{
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

    internal Outcome<ChangeList> List => ChangeList.Of(Cursor, Limit, UpdatedAfter);

    internal (string Sql, DynamicParameters Values) ToSql(Actor actor, bool confidential, ChangeList list, DateTimeOffset now, string limit) =>
        new ChangeQuery($"SELECT {CaseTable.Columns} FROM hall_case WHERE confidential = {(confidential ? 1 : 0)}")
            .Is("filed_by", actor.IsStaff ? null : actor.Id).Is("state", State).Is("type", Type).Is("subject", Subject).Is("area", Area).Is("unit", Unit).Is("channel", Channel)
            .Is("related_number", Related).Open(Open).Overdue(Overdue, now).Numbered(Query)
            .When(Important == true, "important IS NOT NULL").When(AwaitsDirection == true, "awaits_direction = 1")
            .Page(list, limit);
}
