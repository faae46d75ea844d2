using System.Globalization;

namespace Utilities.Commitments;

/// <summary>Reads the rungs of a ladder and checks that they stand in order of time.</summary>
internal static class LadderText
{
    public static IReadOnlyList<Rung> Parse(IReadOnlyList<RungRow> rows, Action<string> error)
    {
        var rungs = new List<Rung>(rows.Count);
        foreach (var row in rows)
        {
            if (Parse(row) is not { } rung)
            {
                error($"ladder level '{row.At}' is none of '50%' (1–99), 'due', '+PT2H'");
                continue;
            }

            if (row.Notify.Count == 0) error($"ladder level '{row.At}' tells nobody");
            foreach (var role in row.Notify.Where(role => !ServiceDefaults.Roles.All.Contains(role))) error($"ladder level '{row.At}' names an unknown role '{role}'");
            if (rungs.Count > 0 && Place(rungs[^1]).CompareTo(Place(rung)) >= 0) error($"ladder out of order: '{row.At}' after '{rungs[^1].Level}'");
            rungs.Add(rung);
        }

        if (rungs.Count > 0 && rungs.Count(rung => rung.IsDue) == 0) error("the ladder has no level 'due'");
        return rungs;
    }

    private static Rung? Parse(RungRow row) => row.At switch
    {
        "due" => new(row.At, 100, null, row.Notify),
        [.. var number, '%'] when decimal.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and < 100 =>
            new(row.At, percent, null, row.Notify),
        ['+', .. var span] when LimitText.Parse(span, null, CommitmentKind.Deadline) is Limit.Duration { Span: var after } && after > TimeSpan.Zero =>
            new(row.At, null, after, row.Notify),
        _ => null,
    };

    private static (decimal Percent, TimeSpan After) Place(Rung rung) => (rung.Percent ?? 101, rung.After ?? TimeSpan.Zero);
}
