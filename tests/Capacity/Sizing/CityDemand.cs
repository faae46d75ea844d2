namespace Utilities.Capacity;

/// <summary>What a city of so many people asks for: requests a day by type, bad days, bills, readings, payments. Pure.</summary>
public sealed class CityDemand(Assumptions assumptions, RealRequests real, int inhabitants)
{
    private const double DaysPerYear = 365;

    public int Inhabitants => inhabitants;

    public double Households => inhabitants / assumptions.City.PersonsPerHousehold;

    /// <summary>Requests on a mean day, by service and type: the real city's, and what its file has none of.</summary>
    public IReadOnlyDictionary<string, double> PerDay { get; } = real.PerThousandAndYear
        .Where(type => type.Key.Split('/')[0] is "water" or "power" or "heating" && !assumptions.OtherRequests.PerThousandAndYear.ContainsKey(type.Key))
        .Concat(assumptions.OtherRequests.PerThousandAndYear)
        .ToDictionary(type => type.Key, type => type.Value / 1000 / DaysPerYear * inhabitants, StringComparer.Ordinal);

    public double OfService(string service) => PerDay.Where(type => type.Key.StartsWith(service + "/", StringComparison.Ordinal)).Sum(type => type.Value);

    public double ComplaintsPerDay => assumptions.Desks.ComplaintsPerThousandAndYear / 1000 / DaysPerYear * inhabitants;

    public double BillsPerMonth => Households * assumptions.City.BillsPerHouseholdAndMonth;

    public double ReadingsPerMonth => Households * assumptions.City.ReadingsPerHouseholdAndMonth;

    /// <summary>At windows; the others are the banks'.</summary>
    public double PaymentsPerDay => BillsPerMonth * 12 / DaysPerYear * assumptions.Desks.PaidAtWindowShare;

    public double TicketsPerDay => PaymentsPerDay * assumptions.Desks.TicketsPerPayment;

    public double BookingsPerDay => assumptions.Desks.BookingsPerThousandAndYear / 1000 / DaysPerYear * inhabitants;

    /// <summary>Calls to the phones: what is filed by phone, and those who ask how it stands.</summary>
    public double CallsPerDay => PerDay.Values.Sum() * real.PhoneShare / assumptions.Desks.NewShareOfCalls;

    /// <summary>A bad day against an ordinary one.</summary>
    public double Burst(string service) => assumptions.Bursts.Factors.TryGetValue(service, out var factor) ? factor : real.WorstDay(service).Factor;
}
