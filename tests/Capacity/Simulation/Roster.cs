namespace Utilities.Capacity;

/// <summary>How many are on duty in each shift of a day.</summary>
/// <param name="Starts">Hours at which the shifts begin, the first at 0.</param>
/// <param name="Staff">How many in each.</param>
public sealed record Roster(IReadOnlyList<int> Starts, IReadOnlyList<int> Staff)
{
    /// <summary>Hours on duty a day, of all together.</summary>
    public double Hours => Starts.Select((_, shift) => Length(shift) * Staff[shift]).Sum();

    public int At(double minute) => Staff[ShiftAt(minute)];

    public int ShiftAt(double minute)
    {
        var hour = minute / 60 % 24;
        for (var shift = Starts.Count - 1; shift > 0; shift--)
        {
            if (hour >= Starts[shift]) return shift;
        }

        return 0;
    }

    public IEnumerable<double> Changes(int days) => Enumerable.Range(0, days).SelectMany(day => Starts.Select(start => (day * 1440.0) + (start * 60)));

    public Roster OneMore(int shift) => this with { Staff = [.. Staff.Select((count, index) => index == shift ? count + 1 : count)] };

    public double Length(int shift) => (shift + 1 < Starts.Count ? Starts[shift + 1] : 24) - Starts[shift];

    public override string ToString() => string.Join('/', Staff);
}
