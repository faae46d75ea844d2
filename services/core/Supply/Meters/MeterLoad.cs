using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Stores the lines of a load of meters, one unit of work per batch.</summary>
internal sealed class MeterLoad(UnitOfWork unit, MeterRules rules, TimeProvider time)
{
    private static readonly BulkInsert Rows = new("meter",
        ("id", typeof(string)), ("sequence", typeof(long)), ("number", typeof(string)), ("service_point", typeof(string)), ("unit", typeof(string)),
        ("register_list", typeof(string)), ("digits", typeof(int)), ("multiplier_thousandths", typeof(long)), ("seal", typeof(string)), ("state", typeof(string)),
        ("installed_on", typeof(string)), ("version", typeof(long)), ("updated_at", typeof(long)));

    private readonly List<RejectedLine> rejects = [];
    private int read;
    private int registered;
    private int revised;
    private int unchanged;

    public LoadMeters.Report Report => new(read, registered, revised, unchanged, rejects.Count, [.. rejects.OrderBy(reject => reject.Line).Take(JsonLines.ListedRejects)]);

    public static Refusal UnknownPoint(string number) => new FieldErrors().Add("servicePoint", "unknown-service-point", $"No service point '{number}' is registered.").ToRefusal();

    public async Task Store(IReadOnlyList<(int Line, Outcome<MeterInput> Input)> lines, CancellationToken cancel)
    {
        read += lines.Count;
        var now = time.GetUtcNow();
        var good = new Dictionary<string, (int Line, Meter Meter)>(StringComparer.Ordinal); // The last of several lines with one number counts.
        foreach (var (line, input) in lines)
        {
            var meter = input.Then(given => given.Check(Guid.CreateVersion7(now), rules, now));
            if (meter.Refusal is { } refusal) Reject(line, refusal);
            else good[meter.Value.Number] = (line, meter.Value);
        }

        if (good.Count > 0) await unit.Execute(() => Write(good), cancel);
    }

    public static Task Insert(UnitOfWork unit, IEnumerable<Meter> meters) => Rows.Run(unit, meters.Select(meter => new object?[]
    {
        meter.Id.ToString(), meter.Sequence, meter.Number, meter.ServicePoint, meter.Unit, meter.RegisterList, meter.Digits, meter.MultiplierThousandths,
        meter.Seal, meter.State, meter.InstalledOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), meter.Version, meter.UpdatedAt.ToUnixTimeMilliseconds(),
    }));

    private async Task Write(Dictionary<string, (int Line, Meter Meter)> good)
    {
        var points = await MeterTable.ServicePoints(unit, good.Values.Select(entry => entry.Meter.ServicePoint).OfType<string>());
        var known = await MeterTable.OfNumbers(unit, good.Keys);
        var (fresh, changed) = (new List<Meter>(), new List<Meter>());
        foreach (var (line, meter) in good.Values)
        {
            var there = known[meter.Number].FirstOrDefault(row => row.RemovedOn is null);
            if (meter.ServicePoint is { } point && !points.Contains(point)) Reject(line, UnknownPoint(point));
            else if (there is null) fresh.Add(meter);
            else if (ReviseMeter.Fixed(there, meter) is { } refusal) Reject(line, refusal);
            else if (Same(there, meter)) unchanged++;
            else changed.Add(meter with { Id = there.Id, Version = there.Version });
        }

        if (fresh.Count + changed.Count == 0) return;
        var sequence = await SupplySeries.Take(unit, SupplySeries.Meters, fresh.Count + changed.Count);
        await Insert(unit, fresh.Select((meter, index) => meter with { Sequence = sequence + index }));
        await unit.Write(MeterTable.Update, changed.Select((meter, index) => meter with { Sequence = sequence + fresh.Count + index }));
        registered += fresh.Count;
        revised += changed.Count;
    }

    private static bool Same(Meter one, Meter other) =>
        (one.ServicePoint, one.RegisterList, one.Digits, one.MultiplierThousandths, one.Seal, one.InstalledOn)
        == (other.ServicePoint, other.RegisterList, other.Digits, other.MultiplierThousandths, other.Seal, other.InstalledOn);

    private void Reject(int line, Refusal refusal) =>
        rejects.Add(new(line, refusal.Errors ?? [new FieldError("", refusal.Code, refusal.Detail ?? refusal.Title)]));
}
