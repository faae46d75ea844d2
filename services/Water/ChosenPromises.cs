using Utilities.Commitments;

namespace Utilities.Water;

/// <summary>An organisation that chose other profiles has not given every promise; what it has not promised is not counted.</summary>
internal static class ChosenPromises
{
    public static bool Has(this ChosenBook book, string id) => book.Rows.Any(row => row.Id == id);
}
