using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Collects checked lines of a load and stores them, one unit of work per batch.</summary>
internal sealed class ServicePointBatch(UnitOfWork unit, TimeProvider time)
{
    private readonly List<(int Line, ServicePoint Point)> waiting = [];

    public int Read { get; private set; }
    public int Registered { get; private set; }
    public int Revised { get; private set; }
    public List<RejectedLine> Rejects { get; } = [];

    public void Add(int line, Outcome<ServicePoint> point)
    {
        Read++;
        if (point.Refusal is { } refusal) Rejects.Add(new(line, refusal.Errors ?? []));
        else waiting.Add((line, point.Value));
    }

    public async Task Store(CancellationToken cancel)
    {
        if (waiting.Count == 0) return;
        await unit.Execute(Write, cancel);
        waiting.Clear();
    }

    private async Task Write()
    {
        var kinds = await ServicePointTable.Kinds(unit, [.. waiting.SelectMany(w => new[] { w.Point.AreaCode, w.Point.SegmentCode }).OfType<string>().Distinct()]);
        var good = new Dictionary<string, ServicePoint>(StringComparer.Ordinal); // The last of several lines with one number counts.
        foreach (var (line, point) in waiting)
        {
            var errors = ServicePointTable.AreaErrors(point, kinds);
            if (errors.Any) Rejects.Add(new(line, errors.All));
            else good[point.Number] = point with { UpdatedAt = time.GetUtcNow() };
        }

        var known = (await unit.Query<string>("SELECT number FROM service_point WHERE number IN @numbers", new { numbers = good.Keys })).ToHashSet(StringComparer.Ordinal);
        await unit.Write(ServicePointTable.Insert, good.Values.Where(p => !known.Contains(p.Number)));
        await unit.Write($"UPDATE service_point SET {ServicePointTable.Set} WHERE number = @Number", good.Values.Where(p => known.Contains(p.Number)));
        Registered += good.Count - known.Count;
        Revised += known.Count;
    }
}
