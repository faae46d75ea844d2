using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Utilities.Commitments;

/// <summary>
/// Numbers that no source gives and an operator may set: configuration <c>Commitments:Settings:{name}</c>. An absent one stays absent;
/// one that cannot be read is an error at the first use, never a silent default.
/// </summary>
public sealed class OperatorSettings(IConfiguration configuration)
{
    /// <summary>A length of time as ISO 8601 (<c>PT30M</c>, <c>P7D</c>), or null when not set.</summary>
    public TimeSpan? Span(string name) => Text(name) is not { } text ? null
        : LimitText.Parse(text, null, CommitmentKind.Deadline) is Limit.Duration duration ? duration.Span
        : throw Unreadable(name, text, "an ISO 8601 duration such as PT30M");

    /// <summary>An interval in months (<c>P1M</c>, <c>P1Y</c>), or null when not set.</summary>
    public int? Months(string name) => Text(name) is not { } text ? null
        : LimitText.Parse(text, null, CommitmentKind.Visit) is Limit.Interval interval ? interval.Months
        : throw Unreadable(name, text, "an interval such as P1M or P1Y");

    /// <summary>The length of a calendar period (<c>P1D</c>, <c>P1M</c>, <c>P1Y</c>), or null when not set.</summary>
    public PeriodLength? Period(string name) => Text(name) == "P1D" ? PeriodLength.Day : Months(name) is { } months ? new PeriodLength(months) : null;

    /// <summary>A figure, or null when not set.</summary>
    public decimal? Figure(string name) => Text(name) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var figure) ? figure
        : throw Unreadable(name, text, "a number");

    private string? Text(string name) => configuration[$"Commitments:Settings:{name}"] is { Length: > 0 } text ? text : null;

    private static BookException Unreadable(string name, string text, string expected) =>
        new([$"Commitments:Settings:{name} is '{text}'; {expected} is expected."]);
}
