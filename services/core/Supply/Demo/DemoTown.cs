using System.Text.Json;
using System.Text.Json.Serialization;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The demo town as written in <c>demo-town.json</c>: every place, person and number in it is invented.</summary>
public sealed record DemoTown(
    [property: JsonPropertyName("$schema")] string? Schema, string Note, IReadOnlyList<AreaInput> Areas, IReadOnlyList<DemoCommunity> Communities,
    IReadOnlyList<DutyWorkerInput> DutyWorkers, IReadOnlyList<DemoTown.Post> Roster)
{
    private static readonly TimeSpan Shift = TimeSpan.FromHours(8);

    /// <param name="Workers">Three, who take turns of eight hours.</param>
    public sealed record Post([property: JsonPropertyName("post")] string Code, IReadOnlyList<string> Workers);

    public static DemoTown Read(string folder) =>
        JsonSerializer.Deserialize<DemoTown>(File.ReadAllBytes(Path.Combine(folder, "demo-town.json")), JsonDefaults.Options)
        ?? throw new InvalidOperationException("demo-town.json is empty.");

    /// <summary>The service points of all communities: one per flat, a few metres apart. Pure.</summary>
    public IEnumerable<ServicePointInput> ServicePoints()
    {
        foreach (var community in Communities)
        {
            var area = Areas.First(a => a.Code == community.Area);
            foreach (var flat in community.Flats())
            {
                yield return new(flat.Number, $"{area.NameZh}{flat.Building}栋{flat.Flat:00}室", community.Area, community.Segments[(flat.Building - 1) % community.Segments.Count],
                    flat.Customer, flat.CustomerClass, flat.IsKeyCustomer, null, null,
                    area.Latitude + (flat.Building * 0.0003), area.Longitude + (flat.Flat * 0.0001), true);
            }
        }
    }

    /// <summary>The roster from a local day on, without a gap: three shifts a day, never two in a row for one worker. Pure.</summary>
    public IEnumerable<RosterShifts.Row> Shifts(DateTimeOffset firstMidnight, int days) =>
        from post in Roster
        from day in Enumerable.Range(0, days)
        from worker in post.Workers.Index()
        let start = firstMidnight.AddDays(day) + (Shift * ((worker.Index + (2 * day)) % 3))
        select new RosterShifts.Row(worker.Item, post.Code, start, start + Shift, null);
}
