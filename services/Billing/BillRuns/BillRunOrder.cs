namespace Utilities.Billing;

/// <summary>What is to be run.</summary>
/// <param name="Kind">One of <see cref="BillRunKinds.All"/>.</param>
/// <param name="Cause">What makes corrections necessary; empty for other runs.</param>
/// <param name="Preview">Calculate and issue nothing.</param>
/// <param name="DueOn">Last day to pay in time; null: as configured.</param>
/// <param name="IssuedAt">When its bills are issued; null: now.</param>
internal sealed record BillRunOrder(
    string Utility, Period Period, string Kind, string Cause = "", bool Preview = false, DateOnly? DueOn = null, DateTimeOffset? IssuedAt = null)
{
    /// <summary>The same run asked for again is the same; a preview is one of its own each time.</summary>
    public string OnceKey(Guid id) => Preview ? $"preview {id}" : $"{Utility} {Period} {Kind} {Cause}".TrimEnd();
}
