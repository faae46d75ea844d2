using System.Text.Json;

namespace Utilities.Capacity;

/// <summary>What no measurement gives: figures of cities and people, each with its source, in <c>assumptions.json</c>.</summary>
public sealed record Assumptions
{
    public required Looks Looks { get; init; }

    public required RealCity RealCity { get; init; }

    public required OtherRequests OtherRequests { get; init; }

    public required BurstFactors Bursts { get; init; }

    public required CityFigures City { get; init; }

    public required DeskFigures Desks { get; init; }

    public required CrewFigures Crews { get; init; }

    public required IReadOnlyList<JobType> Jobs { get; init; }

    public required KeptShares Kept { get; init; }

    public required PromiseName PhonePromise { get; init; }

    public required PromiseName QueuePromise { get; init; }

    public required MachineFigures Machines { get; init; }

    public static Assumptions Load()
    {
        using var stream = typeof(Assumptions).Assembly.GetManifestResourceStream("assumptions.json")!;
        return JsonSerializer.Deserialize<Assumptions>(stream, JsonSerializerOptions.Web)!;
    }
}

/// <summary>The city whose real requests are known, and by how much its file is only a sample.</summary>
/// <param name="ScaleType">A type of request whose real number in a period is known.</param>
/// <param name="HourShift">Hours by which the file's clock is moved to the hall's.</param>
public sealed record RealCity(string File, string Mapping, int Population, string ScaleType, DateOnly ScaleFrom, int ScaleRequests, int ScaleMonths, int HourShift);

/// <param name="PerThousandAndYear">By service and type, <c>gas/leak</c>: requests a year for a thousand inhabitants.</param>
public sealed record OtherRequests(IReadOnlyDictionary<string, double> PerThousandAndYear);

/// <param name="Factors">By service: a bad day against an ordinary one. Water's is computed from the real city's file.</param>
public sealed record BurstFactors(IReadOnlyDictionary<string, double> Factors);

public sealed record CityFigures(double PersonsPerHousehold, double GasShare, double HeatingShare, double BillsPerHouseholdAndMonth, double ReadingsPerHouseholdAndMonth);

/// <param name="NewShareOfCalls">Of all calls, those that file something; the others ask how it stands.</param>
/// <param name="WindowHours">Opening and closing hour.</param>
public sealed record DeskFigures(
    double NewShareOfCalls, double CallMinutes, double PaidAtWindowShare, double WindowMinutes, IReadOnlyList<int> WindowHours, int InhabitantsPerHall,
    double ComplaintsPerThousandAndYear, double BookingsPerThousandAndYear, double TicketsPerPayment);

/// <param name="TravelSpread">Standard deviation of the logarithm.</param>
/// <param name="Shifts">Hours at which a shift begins.</param>
public sealed record CrewFigures(
    int InhabitantsPerStation, double TravelMedianMinutes, double TravelSpread, double WorkSpread, IReadOnlyList<int> Shifts, double SafetyVisitsPerCrewAndDay, int WorkingDays);

/// <summary>What a crew is sent for.</summary>
/// <param name="Type">Service and type of request.</param>
/// <param name="Crew">Whose crews go.</param>
/// <param name="Priority">The lowest first.</param>
/// <param name="Until">The promise ends with the <c>arrival</c>, or when the work is <c>done</c>.</param>
public sealed record JobType(string Type, string Crew, int Priority, double WorkMinutes, string Promise, string Profile, string Until)
{
    public string Service => Type.Split('/')[0];

    public bool EndsAtArrival => Until == "arrival";
}

/// <param name="StormShare">Share of the promises that is aimed at on a bad day.</param>
public sealed record KeptShares(double Arrival, double Done, double Phones, double StormShare);

public sealed record PromiseName(string Id, string Profile);

public sealed record MachineFigures(double Busy, double CoresPerReplica, int LeastReplicas);
