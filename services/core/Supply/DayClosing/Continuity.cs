namespace Utilities.Supply;

/// <summary>
/// Hours with supply of an area in a local day: the mean over its service points of the promised supply hours (K10) less the time each of them was off.
/// The documents promise the figure (oilfield-hall 「全天24小时」) and print no formula. Pure.
/// </summary>
public static class Continuity
{
    /// <param name="day">The whole local day.</param>
    /// <param name="supplyHours">When supply is promised there, see <see cref="SupplyHours"/>.</param>
    /// <param name="points">How many service points the area has.</param>
    /// <param name="off">For each service point that was without supply, when; stretches may overlap and reach beyond the day.</param>
    public static decimal Hours(Stretch day, string supplyHours, int points, IEnumerable<IEnumerable<Stretch>> off)
    {
        var promised = (SupplyHours.Read(supplyHours) ?? []).Select(i => new Stretch(day.From.AddMinutes(i.From), day.From.AddMinutes(i.Until))).ToList();
        var lost = off.Sum(stretches =>
        {
            var known = stretches.ToList();
            return promised.Sum(window => window.Covered(known).TotalHours);
        });
        var whole = promised.Sum(window => window.Length.TotalHours);
        return Math.Round((decimal)(whole - (points == 0 ? 0 : lost / points)), 3);
    }
}
