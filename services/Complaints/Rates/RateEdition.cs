using System.Data.Common;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>The rates of a period that is over, frozen, and published by a supervisor (002 第一篇 第十三条(六); monthly, <c>complaints.rates.period</c>).</summary>
public sealed record RateEdition
{
    public const string Computed = "computed";
    public const string Published = "published";

    public const string Columns = "id, number, from_day, until_day, state, computed_at, computed_by, published_at, published_by, version";

    public Guid Id { get; init; }

    /// <summary><c>CR-20261201-000001</c>.</summary>
    public string Number { get; init; } = "";

    public DateOnly FromDay { get; init; }

    /// <summary>The day after the last one.</summary>
    public DateOnly UntilDay { get; init; }

    public string State { get; init; } = Computed;
    public DateTimeOffset ComputedAt { get; init; }
    public string ComputedBy { get; init; } = "";
    public DateTimeOffset? PublishedAt { get; init; }
    public string? PublishedBy { get; init; }
    public long Version { get; init; } = 1;

    public static Task<RateEdition?> ByNumber(UnitOfWork work, string number) => work.Single<RateEdition>($"SELECT {Columns} FROM case_rate_edition WHERE number = @number", new { number });

    public static async Task<IReadOnlyList<SplitCell>> CellsOf(DbConnection db, Guid id) => (await db.QueryAsync<SplitCell>(
        "SELECT split, cell, received, answered, resolved, judged, satisfied FROM case_rate_cell WHERE edition_id = @id ORDER BY split, cell", new { id })).AsList();
}

/// <summary>A row of table <c>case_rate_cell</c>.</summary>
public sealed record SplitCell
{
    public string Split { get; init; } = "";
    public string Cell { get; init; } = "";
    public int Received { get; init; }
    public int Answered { get; init; }
    public int Resolved { get; init; }
    public int Judged { get; init; }
    public int Satisfied { get; init; }

    public RateCell Counts => new() { Cell = Cell, Received = Received, Answered = Answered, Resolved = Resolved, Judged = Judged, Satisfied = Satisfied };
}
