using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A clerk's cash drawer (收款台) from its float to its count. What must be in it is the sum of its movements and is stored nowhere.</summary>
public sealed record Drawer : NumberedRow
{
    public const string Open = "open";

    /// <summary>Counted by the one who goes, not yet by the one who comes: nothing moves meanwhile.</summary>
    public const string HandingOver = "handing-over";

    public const string Closed = "closed";

    internal static readonly RowTable<Drawer> Table = new(
        "drawer", "drawer", "drawers", "DR", "catalogue (h) 7",
        "seat, holder, utilities, opened_on, opened_at, starting_float, counted, difference, reason, given_to, closed_at", (drawer, reader) => drawer.For(reader));

    /// <summary>Code of the window.</summary>
    public required string Seat { get; init; }

    /// <summary>Subject of the clerk who answers for it.</summary>
    public required string Holder { get; init; }

    /// <summary>Utilities whose charges are collected there, comma separated.</summary>
    public required string Utilities { get; init; }

    public required DateOnly OpenedOn { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Change kept ready (备零), brought from the bank.</summary>
    public required Money StartingFloat { get; init; }

    /// <summary>What was in it at its close.</summary>
    public Money? Counted { get; init; }

    /// <summary>Counted without expected: above zero is over (长款), below is short (短款).</summary>
    public Money? Difference { get; init; }

    /// <summary>Why they differ.</summary>
    public string? Reason { get; init; }

    /// <summary>Who is to take it over.</summary>
    public string? GivenTo { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    private Drawer For(Actor reader) => reader.IsAny(Roles.Clerk, Roles.Supervisor, Roles.Auditor) ? this : this with { Reason = Masking.FreeText(Reason) };
}
