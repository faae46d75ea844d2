namespace Utilities.Billing;

/// <summary>
/// A fee of the published price list for something rendered (收费项目): a repair agreed to, a connection, a cylinder, a service at the window. States: charged, with its bill; held for a
/// person to decide; uncharged, because nobody agreed to it or it costs nothing; waived, by a signed correction.
/// </summary>
public sealed record Fee : NumberedRow
{
    public const string Charged = "charged";
    public const string Held = "held";
    public const string Uncharged = "uncharged";
    public const string Waived = "waived";

    /// <summary>维修, 接入, 换气, 窗口.</summary>
    public static readonly string[] Sources = ["repair", "connection", "cylinder", "window"];

    public const string Repair = "repair";
    public const string Connection = "connection";
    public const string Cylinder = "cylinder";
    public const string Window = "window";

    /// <summary>One of <see cref="Sources"/>.</summary>
    public string Source { get; init; } = "";

    public string Utility { get; init; } = "";

    /// <summary>Number of the order, application or exchange it is for; with utility and source it is charged once. Empty for what is asked for at the window.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Number of the service point (户号), as the utility said it.</summary>
    public string? ServicePoint { get; init; }

    public string? Area { get; init; }
    public string? Account { get; init; }

    /// <summary>Code of the item of the price list.</summary>
    public string Item { get; init; } = "";

    /// <summary>Its version; 0 while none is published.</summary>
    public int ItemVersion { get; init; }

    public Quantity Quantity { get; init; }

    public string Unit { get; init; } = "";

    /// <summary>As published, or, by quotation, as agreed.</summary>
    public UnitPrice Price { get; init; }

    /// <summary>Quantity × price, rounded once to the fen.</summary>
    public Money Amount { get; init; }

    /// <summary>Deposit (押金) charged with it, or given back below zero.</summary>
    public Money Deposit { get; init; }

    /// <summary>What the customer was told it would cost.</summary>
    public Money? Estimate { get; init; }

    /// <summary>What was written on the order.</summary>
    public Money? Cost { get; init; }

    public DateTimeOffset? ConsentedAt { get; init; }

    /// <summary>Paper that the customer agreed on.</summary>
    public string? ConsentReference { get; init; }

    /// <summary>Why it is held or uncharged: <c>no-consent</c>, <c>no-estimate</c>, <c>above-estimate</c>, <c>no-account</c>, <c>not-published</c>, <c>deposit-differs</c>, <c>charged-again</c>, <c>free</c>.</summary>
    public string? Cause { get; init; }

    /// <summary>Number of the bill; null while nothing is charged.</summary>
    public string? Bill { get; init; }

    /// <summary>When it was rendered.</summary>
    public DateTimeOffset RenderedAt { get; init; }

    /// <summary>Subject of whoever charged, held or waived it.</summary>
    public string ChargedBy { get; init; } = "";
}
