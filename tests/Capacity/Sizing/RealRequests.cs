using System.Globalization;
using System.Text.Json;
using Utilities.Matters;
using Utilities.TestKit;

namespace Utilities.Capacity;

/// <summary>A request of the real city.</summary>
/// <param name="Type">Service and type by the mapping: <c>water/leak</c>.</param>
/// <param name="Created">By the file's own clock.</param>
public sealed record RealRequest(string SourceType, string Type, string Channel, DateTime Created, string Status);

/// <summary>What a real city's requests say about any city: how many of which type, at which hour, and how bad the worst day is.</summary>
public sealed class RealRequests
{
    private readonly RealCity city;
    private readonly IReadOnlyList<RealRequest> requests;

    public RealRequests(RealCity city, IReadOnlyList<RealRequest> requests) => (this.city, this.requests) = (city, requests);

    public int Count => requests.Count;

    /// <summary>From the first request to the last.</summary>
    public double Years => (requests.Max(it => it.Created) - requests.Min(it => it.Created)).TotalDays / 365.25;

    /// <summary>Real requests for each one of the file: the known number of one type in a period, against the file's in the same time.</summary>
    public double Scale
    {
        get
        {
            var from = city.ScaleFrom.ToDateTime(TimeOnly.MinValue);
            var known = requests.Count(it => it.SourceType == city.ScaleType && it.Created >= from && !it.Status.Contains("Duplicate", StringComparison.Ordinal) && !it.Status.Contains("Transferred", StringComparison.Ordinal));
            var months = (requests.Max(it => it.Created) - from).TotalDays / 365.25 * 12;
            return (double)city.ScaleRequests / city.ScaleMonths * months / known;
        }
    }

    /// <summary>Share that came by phone.</summary>
    public double PhoneShare => (double)requests.Count(it => it.Channel == "Phone") / Count;

    /// <summary>The file's busiest day against its mean day, of one service.</summary>
    public (DateOnly Day, double Factor) WorstDay(string service)
    {
        var days = requests.Where(it => it.Type.StartsWith(service + "/", StringComparison.Ordinal)).GroupBy(it => DateOnly.FromDateTime(it.Created)).ToDictionary(day => day.Key, day => day.Count());
        var worst = days.MaxBy(day => day.Value);
        return (worst.Key, worst.Value / (days.Values.Sum() / (Years * 365.25)));
    }

    /// <summary>Requests a year for a thousand inhabitants, by service and type.</summary>
    public IReadOnlyDictionary<string, double> PerThousandAndYear => requests.GroupBy(it => it.Type, StringComparer.Ordinal)
        .ToDictionary(type => type.Key, type => type.Count() * Scale / Years / city.Population * 1000, StringComparer.Ordinal);

    /// <summary>How busy each hour of a day is; the mean is 1.</summary>
    public HourProfile Hours => new([.. Enumerable.Range(0, 24).Select(hour => requests.Count(it => (it.Created.Hour + city.HourShift) % 24 == hour) * 24.0 / Count)]);

    public static RealRequests Load(RealCity city)
    {
        using var mapping = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, city.Mapping)));
        var types = mapping.RootElement.GetProperty("types").EnumerateObject().ToDictionary(
            type => type.Name, type => $"{type.Value.GetProperty("service").GetString()}/{type.Value.GetProperty("type").GetString()}", StringComparer.Ordinal);
        using var records = new CsvRecords(File.OpenRead(Path.Combine(Repository.Root, city.File)), 0);
        records.Read();
        var columns = records.Values.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
        var read = new List<RealRequest>();
        while (records.Read())
        {
            string Value(string column) => records.Values[columns[column]];
            read.Add(new(
                Value("service_type"), types[Value("service_type")], Value("channel"), DateTime.ParseExact(Value("created"), "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), Value("status")));
        }

        return new(city, read);
    }
}
