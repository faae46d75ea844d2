namespace Utilities.Capacity;

/// <summary>Arrivals of independent people: a Poisson stream whose rate changes with the hour, made by thinning (Lewis and Shedler 1979).</summary>
public static class Arrivals
{
    /// <param name="perDay">How many on a mean day.</param>
    /// <param name="burst">By what a day is busier than the mean; from 0.</param>
    /// <returns>Minutes since the first midnight, in order.</returns>
    public static IEnumerable<double> Poisson(double perDay, HourProfile hours, int days, Random random, Func<int, double>? burst = null)
    {
        var factors = Enumerable.Range(0, days).Select(day => burst?.Invoke(day) ?? 1).ToArray();
        var most = perDay / 1440 * hours.Peak * factors.Max();
        if (most <= 0) yield break;
        for (var at = Gap(); at < days * 1440.0; at += Gap())
        {
            if (random.NextDouble() * most < perDay / 1440 * hours.At(at) * factors[(int)(at / 1440)]) yield return at;
        }

        double Gap() => -Math.Log(1 - random.NextDouble()) / most;
    }

    /// <summary>A lognormal length: as many are longer than the median as are shorter, and some are much longer.</summary>
    public static double Lognormal(Random random, double median, double spread)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return median * Math.Exp(spread * normal);
    }
}
