using Dapper;
using Microsoft.AspNetCore.Mvc;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>What a list of requests is narrowed to. Each condition has its index; without <c>updatedAfter</c> the newest come first.</summary>
public sealed record RequestFilter
{
    public string? State { get; init; }

    public string? Type { get; init; }

    public string? Area { get; init; }

    public string? Channel { get; init; }

    /// <summary><c>true</c>: open only; <c>false</c>: closed only.</summary>
    public bool? Open { get; init; }

    /// <summary>Changed after this instant, oldest change first: for those who follow changes.</summary>
    public DateTimeOffset? UpdatedAfter { get; init; }

    public DateTimeOffset? ReceivedFrom { get; init; }

    public DateTimeOffset? ReceivedTo { get; init; }

    /// <summary><c>true</c>: with a running clock past its due time.</summary>
    public bool? Overdue { get; init; }

    /// <summary>The number, or the beginning of it.</summary>
    [FromQuery(Name = "q")]
    public string? Query { get; init; }

    public string? Cursor { get; init; }

    public int? Limit { get; init; }

    internal Outcome<ChangeList> List => ChangeList.Of(Cursor, Limit, UpdatedAfter);

    internal (string Sql, DynamicParameters Values) ToSql(Actor actor, ChangeList list, DateTimeOffset now, string limit) =>
        new ChangeQuery($"SELECT {RequestTable.Columns} FROM request WHERE 1 = 1")
            .Is("filed_by", actor.IsStaff ? null : actor.Id).Is("state", State).Is("type", Type).Is("area", Area).Is("channel", Channel)
            .Open(Open).Overdue(Overdue, now).Numbered(Query)
            .When(ReceivedFrom is not null, "received_at >= @ReceivedFrom", "ReceivedFrom", ReceivedFrom)
            .When(ReceivedTo is not null, "received_at < @ReceivedTo", "ReceivedTo", ReceivedTo)
            .Page(list, limit);
}
