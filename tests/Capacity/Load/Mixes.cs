using Utilities.TestKit;

namespace Utilities.Capacity;

/// <summary>
/// The realistic mix of each service. For each filing of a utility: all steps of its order (so that open orders stay level), six reads of the request (desk, crew and
/// resident look at it), two pages of the list. For each ticket: three looks at the queue, half a booking. For each payment: three looks at what is due and at the
/// balance, half a page of bills. How often people look is an assumption (<c>assumptions.json</c>, <c>looks</c>); the steps are those of the orders.
/// </summary>
public sealed class Mixes(Platform platform, Counter counter, Looks looks)
{
    private readonly Dictionary<string, Traffic> prepared = new(StringComparer.Ordinal);

    /// <summary>Steps from the filing to the end, of the utilities prepared so far.</summary>
    public IReadOnlyDictionary<string, int> Steps => prepared.Where(mix => UtilityTraffic.Known.ContainsKey(mix.Key)).ToDictionary(mix => mix.Key, mix => (int)mix.Value.Acts.First(act => act.Name == "step").Weight, StringComparer.Ordinal);

    public async Task<Traffic> Of(string service) => prepared.TryGetValue(service, out var known) ? known : prepared[service] = service switch
    {
        "billing" => (await BillingTraffic.Prepare(platform, counter)).Mix(looks.DuePerPayment, looks.ListsPerPayment),
        "appointments" => (await AppointmentsTraffic.Prepare(counter)).Mix(looks.PositionsPerTicket, looks.BookingsPerTicket),
        "complaints" => (await ComplaintsTraffic.Prepare(counter)).Mix(looks.ReadsPerMatter, looks.ListsPerMatter),
        _ => (await UtilityTraffic.Prepare(platform, counter, service)).Mix(looks.ReadsPerMatter, looks.ListsPerMatter),
    };
}

/// <summary>How often people look at what was begun.</summary>
/// <param name="ReadsPerMatter">Reads of a request or case, for each filing.</param>
/// <param name="ListsPerMatter">Pages of the list, for each filing.</param>
/// <param name="PositionsPerTicket">Looks at the queue, for each ticket.</param>
/// <param name="BookingsPerTicket">Bookings, and searches for a free time, for each ticket.</param>
/// <param name="DuePerPayment">Looks at what is due and at the balance, for each payment.</param>
/// <param name="ListsPerPayment">Pages of bills, for each payment.</param>
public sealed record Looks(double ReadsPerMatter, double ListsPerMatter, double PositionsPerTicket, double BookingsPerTicket, double DuePerPayment, double ListsPerPayment);
