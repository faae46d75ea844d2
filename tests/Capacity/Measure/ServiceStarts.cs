using Utilities.TestKit;

namespace Utilities.Capacity;

/// <summary>How long a process takes from its start to the answer that it is ready, alone on an otherwise idle machine, with its database there and migrated.</summary>
public static class ServiceStarts
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Kills each process of the platform in turn; the launcher starts it again.</summary>
    /// <param name="settle">Waits until the others have finished noticing.</param>
    public static async Task<IReadOnlyDictionary<string, (TimeSpan Start, double ResidentMiB)>> Measure(Platform platform, IEnumerable<string> names, Func<Task> settle)
    {
        var starts = new Dictionary<string, (TimeSpan, double)>(StringComparer.Ordinal);
        using var http = platform.Anonymous(1);
        foreach (var name in names)
        {
            var killed = platform.Processes().First(process => process.Name == name).Id;
            var ready = name == "gateway" ? new Uri(platform.Gateway, "/health/ready") : new Uri(platform.ServiceAddress(name), "/health/ready");
            platform.Kill(name);
            ProcessReading? reading = null;
            await Eventually.True(
                () => (reading = platform.Processes().Where(process => process.Name == name && process.Id != killed).Select(process => ProcessReading.Of(process.Id)).FirstOrDefault()) is not null,
                Patience, $"{name} to be started again");
            await Eventually.True(() => Answers(http, ready), Patience, $"{name} to be ready");
            var took = ProcessReading.SinceBoot - reading!.StartedAt;
            await settle();
            starts[name] = (took, ProcessReading.Of(reading.Id)!.ResidentMiB);
        }

        return starts;
    }

    private static async Task<bool> Answers(HttpClient http, Uri ready)
    {
        try
        {
            using var response = await http.GetAsync(ready);
            return response.IsSuccessStatusCode && !(await response.Content.ReadAsStringAsync()).Contains("egraded", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false; // Not listening yet.
        }
    }
}
