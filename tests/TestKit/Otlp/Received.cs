using Google.Protobuf;
using Google.Protobuf.Collections;

namespace Utilities.TestKit.Otlp;

/// <summary>One span as a collector sees it; ids in hexadecimal, no parent: empty.</summary>
public sealed record ReceivedSpan(
    string Service, string? Instance, string Scope, string TraceId, string SpanId, string ParentId, string Name, IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<(string TraceId, string SpanId)> Links)
{
    internal static ReceivedSpan Of(Resource resource, Scope scope, Span span) => new(
        resource.Attribute("service.name") ?? "", resource.Attribute("service.instance.id"), scope.Name, span.TraceId.Hex(), span.SpanId.Hex(), span.ParentSpanId.Hex(), span.Name, span.Attributes.Read(),
        [.. span.Links.Select(link => (link.TraceId.Hex(), link.SpanId.Hex()))]);
}

/// <summary>One log record as a collector sees it.</summary>
public sealed record ReceivedLog(string Service, string Category, string? EventName, string TraceId, string Body, IReadOnlyDictionary<string, string> Attributes)
{
    internal static ReceivedLog Of(Resource resource, Scope scope, LogRecord record) =>
        new(resource.Attribute("service.name") ?? "", scope?.Name ?? "", record.EventName, record.TraceId.Hex(), record.Body?.Text() ?? "", record.Attributes.Read());
}

/// <summary>One metric of one process as a collector sees it.</summary>
/// <param name="Kind"><c>gauge</c>, <c>counter</c> (a sum that only grows), <c>sum</c> or <c>histogram</c>.</param>
/// <param name="Points">The tags of each of its series.</param>
public sealed record ReceivedMetric(string Service, string Scope, string Name, string Unit, string Kind, IReadOnlyList<IReadOnlyDictionary<string, string>> Points)
{
    internal static ReceivedMetric Of(Resource resource, Scope scope, Metric metric)
    {
        var (kind, points) = metric.DataCase switch
        {
            Metric.DataOneofCase.Gauge => ("gauge", metric.Gauge.DataPoints.Select(point => point.Attributes)),
            Metric.DataOneofCase.Sum => (metric.Sum.IsMonotonic ? "counter" : "sum", metric.Sum.DataPoints.Select(point => point.Attributes)),
            Metric.DataOneofCase.Histogram => ("histogram", metric.Histogram.DataPoints.Select(point => point.Attributes)),
            var other => throw new InvalidOperationException($"{metric.Name} is sent as {other}."),
        };
        return new(resource.Attribute("service.name") ?? "", scope.Name, metric.Name, metric.Unit, kind, [.. points.Select(point => point.Read())]);
    }
}

internal static class Reading
{
    public static string? Attribute(this Resource resource, string key) => resource.Attributes.FirstOrDefault(attribute => attribute.Key == key)?.Value.Text();

    public static IReadOnlyDictionary<string, string> Read(this RepeatedField<KeyValue> attributes) =>
        attributes.GroupBy(attribute => attribute.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Value.Text(), StringComparer.Ordinal);

    public static string Hex(this ByteString bytes) => Convert.ToHexStringLower(bytes.Span);

    public static string Text(this AnyValue value) => value.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => value.StringValue,
        AnyValue.ValueOneofCase.ArrayValue => string.Join(',', value.ArrayValue.Values.Select(Text)),
        AnyValue.ValueOneofCase.BoolValue => value.BoolValue ? "true" : "false",
        AnyValue.ValueOneofCase.IntValue => value.IntValue.ToString(System.Globalization.CultureInfo.InvariantCulture),
        AnyValue.ValueOneofCase.DoubleValue => value.DoubleValue.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    };
}
