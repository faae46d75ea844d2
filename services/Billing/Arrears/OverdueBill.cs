using System.Text.Json.Serialization;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>A bill of a case and what is still open of it.</summary>
public sealed record OverdueBill
{
    private const string Select = """
        SELECT x.case_id, b.number, b.period, b.due_on, b.total, b.open_amount FROM arrears_bill x JOIN bill b ON b.number = x.bill
        WHERE x.case_id IN @ids AND b.open_amount > 0 ORDER BY b.due_on, b.number
        """;

    [JsonIgnore]
    public Guid CaseId { get; init; }

    public string Number { get; init; } = "";

    public string Period { get; init; } = "";

    /// <summary>Last day to pay.</summary>
    public DateOnly DueOn { get; init; }

    public Money Total { get; init; }

    public Money OpenAmount { get; init; }

    /// <summary>What is open of these cases, the oldest first.</summary>
    internal static Task<IReadOnlyList<OverdueBill>> Of(UnitOfWork work, IEnumerable<Guid> cases) => work.Query<OverdueBill>(Select, new { ids = IdList.Of(cases) });
}
