namespace Utilities.Commitments;

/// <summary>
/// Something that is worked out once a calendar period is over: a published rate, a figure of reliability. Registered scoped, as often as there are such.
/// <see cref="PeriodWatch"/> does it; how long a period is, the operator sets: <c>Commitments:Settings:{name}.period</c> (<c>P1M</c>, <c>P1Y</c>, or
/// <c>P1D</c> for each day), and how long after its end it is worked out, so that what is typed in late still counts: <c>{name}.after</c> (<c>PT6H</c>).
/// Without the period nothing is done by itself.
/// </summary>
public interface IPeriodWork
{
    /// <summary>Ids of the commitments whose figures it works out.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Works one period out. Inside the open unit of work; must do nothing for what is there already.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="period">A period that is over.</param>
    Task Do(string name, DayPeriod period);
}
