namespace Utilities.Billing;

/// <summary>What a run bills.</summary>
internal static class BillRunKinds
{
    public static readonly string[] All = [BillKinds.Regular, BillKinds.Final, BillKinds.Correction];

    /// <summary>It issues bills of the period itself, and not corrections of earlier ones.</summary>
    public static bool Issues(string kind) => kind is BillKinds.Regular or BillKinds.Final;
}

/// <summary>Why an account needs no bill from a run.</summary>
internal static class SkipReasons
{
    public const string ClosedBefore = "closed-before";
    public const string NotOpenedYet = "not-opened-yet";
    public const string BilledAlready = "billed-already";

    /// <summary>The tariff charges nothing in the period: heating out of its season.</summary>
    public const string NothingToBill = "nothing-to-bill";

    /// <summary>A run of final bills passes over accounts that stay open.</summary>
    public const string StaysOpen = "stays-open";

    /// <summary>A run of corrections passes over accounts that have no bill in the period …</summary>
    public const string NoBill = "no-bill";

    /// <summary>… and those whose bill is what it should be.</summary>
    public const string Unchanged = "unchanged";
}

/// <summary>Why an account cannot be billed until somebody does something about it.</summary>
internal static class ParkCauses
{
    public const string NoReading = "no-reading";
}
