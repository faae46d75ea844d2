namespace Utilities.Complaints;

/// <summary>Keeps people from being recognised in small cells: what has fewer cases than the smallest cell allowed is shown together, never alone. Pure.</summary>
public static class SmallCells
{
    /// <returns>Cells of at least <paramref name="smallest"/> cases each, the merged ones last; none when all of them together are too few.</returns>
    public static IReadOnlyList<RateCell> Merge(IReadOnlyList<RateCell> cells, int smallest)
    {
        var kept = cells.Where(cell => cell.Received >= smallest).OrderByDescending(cell => cell.Received).ThenBy(cell => cell.Cell, StringComparer.Ordinal).ToList();
        var small = cells.Where(cell => cell.Received < smallest).ToList();
        while (small.Count > 0 && small.Sum(cell => cell.Received) < smallest && kept.Count > 0)
        {
            small.Add(kept[^1]);
            kept.RemoveAt(kept.Count - 1);
        }

        var shown = kept.OrderBy(cell => cell.Cell, StringComparer.Ordinal).ToList();
        if (small.Sum(cell => cell.Received) >= smallest && small.Count > 0) shown.Add(RateCell.Sum(RateCell.Others, small));
        return shown;
    }
}
