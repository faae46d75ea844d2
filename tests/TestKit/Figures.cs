using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Utilities.TestKit;

/// <summary>What the instruments of one service under test show, as an exporter would see it; other services in this process are not heard.</summary>
public sealed class Figures : IDisposable
{
    private readonly Lock gate = new();
    private readonly MeterListener listener = new();
    private readonly List<(string Name, double Value, IReadOnlyDictionary<string, object?> Tags, bool Gauge)> seen = [];

    public Figures(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == factory) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
    }

    /// <summary>What a gauge shows now under these tags; null: nothing.</summary>
    public double? Gauge(string name, params (string Key, string Value)[] tags)
    {
        lock (gate) seen.RemoveAll(measured => measured.Gauge);
        listener.RecordObservableInstruments();
        lock (gate) return seen.Where(measured => measured.Gauge && measured.Name == name && Has(measured.Tags, tags)).Select(measured => (double?)measured.Value).SingleOrDefault();
    }

    /// <summary>The sum of what a counter or histogram has recorded under these tags.</summary>
    public double Sum(string name, params (string Key, string Value)[] tags)
    {
        lock (gate) return seen.Where(measured => !measured.Gauge && measured.Name == name && Has(measured.Tags, tags)).Sum(measured => measured.Value);
    }

    public void Dispose() => listener.Dispose();

    private static bool Has(IReadOnlyDictionary<string, object?> tags, (string Key, string Value)[] wanted) => wanted.All(tag => tags.GetValueOrDefault(tag.Key)?.ToString() == tag.Value);

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var kept = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
        lock (gate) seen.Add((instrument.Name, value, kept, instrument.IsObservable));
    }
}
