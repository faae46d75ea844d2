using Utilities.Commitments;

namespace Utilities.Appointments;

/// <summary>
/// How long a transaction may normally take, by kind of business, per item (state-grid 「收费…一般每件不超过5分钟」, 「用电业务…一般每件不超过15分钟」) and
/// per visit (hospital-window 「每位病人划价、缴费时间不超过5分钟」): K31 counts both. The promises themselves are billing's and power's; here are their figures.
/// </summary>
public sealed class TransactionTimes(OperatorSettings settings)
{
    /// <summary><c>Commitments:Settings:hall.window.{kind}.per-item</c>.</summary>
    public TimeSpan? PerItem(string kind) => settings.Span($"hall.window.{kind}.per-item");

    /// <summary><c>Commitments:Settings:hall.window.{kind}.per-visit</c>.</summary>
    public TimeSpan? PerVisit(string kind) => settings.Span($"hall.window.{kind}.per-visit");

    /// <summary>Whether this much for so many items is longer than normal; false where no time is set. Pure beside the setting.</summary>
    public bool IsLong(string kind, long servedMs, int items) => PerItem(kind) is { } limit && servedMs > limit.TotalMilliseconds * items;
}
