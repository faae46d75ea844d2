using Utilities.Commitments;

namespace Utilities.Heating;

/// <summary>One temperature visit (走访测温), a row of table <c>temperature_visit</c>: 蓝煜热力服务标准 第十二条 (D42).</summary>
public sealed record TemperatureVisit
{
    public required Guid Id { get; init; }

    /// <summary><c>TV-20261123-000001</c>.</summary>
    public required string Number { get; init; }

    /// <summary>One of <see cref="VisitStates"/>.</summary>
    public required string State { get; init; }

    /// <summary><c>booked</c> by the customer or <c>schedule</c> of the company.</summary>
    public required string Origin { get; init; }

    public string? RoundNumber { get; init; }

    public Guid? ServicePointId { get; init; }

    public string? ServicePointNumber { get; init; }

    public string? AreaCode { get; init; }

    public string? CustomerName { get; init; }

    public string? Phone { get; init; }

    public required string Address { get; init; }

    /// <summary>The time told to the customer, or the company's own: when the visit starts.</summary>
    public required DateTimeOffset BookedAt { get; init; }

    /// <summary>Who agreed to a visit at night on the customer's side.</summary>
    public string? NightAgreedBy { get; init; }

    /// <summary>Subject of the token that booked it: residents see their own.</summary>
    public required string BookedBy { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Codes of the visitors, comma separated.</summary>
    public string Staff { get; init; } = "";

    /// <summary>Why there were fewer than two.</summary>
    public string? StaffReason { get; init; }

    public string? Thermometer { get; init; }

    public DateTimeOffset? FormAt { get; init; }

    /// <summary>Degrees Celsius outside.</summary>
    public decimal? OutdoorCelsius { get; init; }

    /// <summary><c>hot</c>, <c>partly-hot</c> or <c>cold</c>.</summary>
    public string? Radiators { get; init; }

    public string? CustomerOpinion { get; init; }

    public string? FilledBy { get; init; }

    public bool? FormComplete { get; init; }

    public string? IncompleteReason { get; init; }

    /// <summary>Items left out, comma separated.</summary>
    public string? Missing { get; init; }

    /// <summary>The low-temperature request that the visit opened.</summary>
    public string? RequestNumber { get; init; }

    public string? SignedBy { get; init; }

    /// <summary>What was explained to a customer who would not sign.</summary>
    public string? Explanation { get; init; }

    public string? DisputeOpinion { get; init; }

    public string? NeighbourAddress { get; init; }

    public string? EvidenceSignedBy { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public long Version { get; init; } = 1;

    /// <summary>The visit as the engine of clocks sees it.</summary>
    public Matter Matter => new(Id, Number, "temperature-visit", Origin, AreaCode);

    /// <summary>The place by a code that names nobody, for figures: the service point's number, else the visit's.</summary>
    public string Subject => ServicePointNumber ?? Number;
}

/// <summary>The states of a visit (D42).</summary>
public static class VisitStates
{
    public const string Scheduled = "scheduled";

    /// <summary>The visitors are there.</summary>
    public const string Started = "started";

    /// <summary>Measured, the form filled in.</summary>
    public const string Visited = "visited";

    public const string Signed = "signed";

    /// <summary>Explained, and the customer would still not sign.</summary>
    public const string Disputed = "disputed";

    public const string NeighbourMeasured = "neighbour-measured";

    public const string EvidenceSigned = "evidence-signed";

    public const string Cancelled = "cancelled";

    public static readonly string[] All = [Scheduled, Started, Visited, Signed, Disputed, NeighbourMeasured, EvidenceSigned, Cancelled];
}

/// <summary>What the thermometer showed in one room.</summary>
/// <param name="Place"><c>customer</c> or <c>neighbour</c>.</param>
/// <param name="Celsius">Degrees.</param>
/// <param name="WarmEnough">By the promised figure; null where it was not judged.</param>
public sealed record RoomReading(int Sequence, string Place, string Room, decimal Celsius, bool? WarmEnough, DateTimeOffset MeasuredAt)
{
    public const string AtCustomer = "customer";
    public const string AtNeighbour = "neighbour";
}

/// <summary>One entry of the history.</summary>
public sealed record VisitEvent(int Sequence, string Kind, DateTimeOffset At, DateTimeOffset RecordedAt, string Actor, string Roles, string? Note);
