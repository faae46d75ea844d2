using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>An order to read a meter again (再抄). The next reading of the meter answers it. One row of table <c>reread_order</c>.</summary>
public sealed record RereadOrder
{
    internal const string Columns = "number, utility, account, meter, route, reason, assignee, due_on, ordered_by, ordered_at, answered_by, answered_at";

    /// <summary><c>RE-20261124-000001</c></summary>
    public required string Number { get; init; }

    public required string Utility { get; init; }

    public required string Account { get; init; }

    public required string Meter { get; init; }

    public required string Route { get; init; }

    public required string Reason { get; init; }

    /// <summary>Subject of the reader who goes; null: whoever walks the route.</summary>
    public string? Assignee { get; init; }

    /// <summary>Last local day.</summary>
    public required DateOnly DueOn { get; init; }

    public required string OrderedBy { get; init; }

    public required DateTimeOffset OrderedAt { get; init; }

    /// <summary>Id of the reading.</summary>
    public Guid? AnsweredBy { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The open orders of these meters.</summary>
    internal static async Task<Dictionary<string, RereadOrder>> Open(UnitOfWork unit, string utility, IEnumerable<string> meters) => (await unit.Query<RereadOrder>(
        $"SELECT {Columns} FROM reread_order WHERE answered_at IS NULL AND utility = @utility AND meter IN {JsonList.In(unit.Database, "@meters")}",
        new { utility, meters = JsonList.Of(meters) })).ToDictionary(order => order.Meter, StringComparer.Ordinal);

    internal static Task Answer(UnitOfWork unit, IReadOnlyCollection<RereadOrder> orders) => orders.Count == 0
        ? Task.CompletedTask
        : unit.Write("UPDATE reread_order SET answered_by = @AnsweredBy, answered_at = @AnsweredAt WHERE number = @Number", orders);
}
