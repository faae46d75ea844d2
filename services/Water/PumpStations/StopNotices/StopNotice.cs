using Utilities.Commitments;

namespace Utilities.Water;

/// <summary>
/// A notice that the station is not to supply (停水通知): 「接到停水通知不供水时,运转工也应在岗,并对用户做好解释工作」 (003 篇5 九.2).
/// </summary>
public sealed record StopNotice
{
    public const string Received = "received";
    public const string Informed = "informed";
    public const string Lifted = "lifted";

    public static readonly string[] States = [Received, Informed, Lifted];

    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string Station { get; init; } = "";
    public string Area { get; init; } = "";

    /// <summary>Number of the shift in which it came.</summary>
    public string Shift { get; init; } = "";

    /// <summary>Who gave it.</summary>
    public string Issuer { get; init; } = "";

    public string Content { get; init; } = "";

    /// <summary>The outage of which it is part, if it is one.</summary>
    public string? OutageNumber { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset StopsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public string State { get; init; } = "";

    /// <summary>When and how the users were told and had it explained.</summary>
    public DateTimeOffset? InformedAt { get; init; }
    public string? InformedHow { get; init; }

    public DateTimeOffset? LiftedAt { get; init; }
    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What the clock of the explanation hangs on.</summary>
    public Matter Matter() => new(Id, Number, "pump-stop-notice", "water-stop", Area);
}
