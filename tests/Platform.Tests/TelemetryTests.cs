using System.Diagnostics;
using System.Net;
using System.Text;
using Utilities.Conformance;
using Utilities.ServiceDefaults;
using Utilities.TestKit;
using Utilities.TestKit.Otlp;
using Utilities.Water;

namespace Utilities.Platform.Tests;

/// <summary>What is seen from the outside of a running platform: traces that hold together, logs and spans that name nobody.</summary>
[Collection(WatchedPlatform.Shared)]
public sealed class TelemetryTests(WatchedPlatform watched)
{
    private const string Name = "欧阳听雨";
    private const string Phone = "13907550198";
    private const string Address = "听雨轩9栋1单元301";
    private const string Words = "厨房龙头整夜滴水，家里有老人";

    private const string Asked = "POST /utilities.matters.v1.Matters/Find";
    private const string Charged = "billing-charge-repair process";

    /// <summary>What comes last on each branch: two sagas, a consumer of another service, a question over gRPC.</summary>
    private static readonly string[] LastOnes = ["water-work-order-state process", "complaints-follow-up-state process", Charged, Asked];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task One_trace_leads_from_the_gateway_through_outbox_bus_inbox_and_sagas_to_the_last_consumer()
    {
        var day = await UtilityDay.Begin(watched.Platform, WaterUtility.Profile);
        await Visits.Open(day, "TT-WATER", "water");
        using var call = new Activity("a call at the hall").Start();
        var filed = await Walk.File(day.As(Roles.Clerk), "repair", ("area", "XF"), ("name", Name), ("phone", Phone), ("address", Address), ("description", Words));
        (await day.As(Roles.Clerk).Post($"requests/{filed.Number}/visits", new { agreedBy = Name })).Expect(201);
        await Visits.Reach(day, filed.Number, "reserved");
        await day.Walk.On(filed.Number);
        await Eventually.True(async () => await day.At("hall", Roles.Clerk).Get($"matters/{filed.Number}") is { Status: 200 } view && view.Body.GetProperty("missing").GetArrayLength() == 0, Patience, "the hall's whole view"); // a service may be too late
        call.Stop();

        IReadOnlyList<ReceivedSpan> trace = [];
        await Eventually.True(() =>
        {
            trace = [.. watched.Telemetry.Spans.Where(span => span.TraceId == call.TraceId.ToHexString())];
            return LastOnes.All(last => trace.Any(span => span.Name == last)) && trace.Any(span => span is { Service: "appointments", Scope: "MassTransit" }) && trace.Any(AskedOverGrpc) && Orphans(trace).All(IsDoor);
        }, Patience, "the spans of all services");

        Assert.All(trace, span => Assert.False(string.IsNullOrEmpty(span.Instance)));
        Assert.Equal(trace.DistinctBy(span => span.Service).Count(), trace.DistinctBy(span => (span.Service, span.Instance)).Count());

        // From the charge of the repair at billing back to the door, step by step.
        var consumed = trace.First(span => span.Name == Charged);
        var way = Way(trace, consumed).Select(span => $"{span.Service}/{span.Scope}: {span.Name}").ToList();
        Assert.Equal(
            [
                $"billing/MassTransit: {Charged}", "billing/MassTransit: billing-charge-repair receive",
                "water/Utilities.Messaging: RepairCharged publish", "water/MassTransit: outbox send",
                "water/Microsoft.AspNetCore: POST /api/water/requests/{number}/steps",
                "gateway/System.Net.Http: POST", "gateway/Yarp.ReverseProxy: proxy.forwarder", "gateway/Microsoft.AspNetCore: POST /api/water/{**rest}",
            ], way);
    }

    /// <summary>For the hall's one view.</summary>
    private static bool AskedOverGrpc(ReceivedSpan span) => span is { Service: "gas", Name: Asked };

    [Fact]
    public async Task Log_entries_carry_their_event_and_the_trace_of_their_request()
    {
        using var anonymous = watched.Platform.Anonymous();
        anonymous.DefaultRequestHeaders.Authorization = new("Bearer", "not.a.token");
        using var call = new Activity("a call with a wrong token").Start();
        using var refused = await anonymous.GetAsync("/api/hall/matters/W-20261126-000001?phone=" + Phone);
        call.Stop();
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        var trace = call.TraceId.ToHexString();
        await Eventually.True(() => watched.Telemetry.Logs.Any(log => log is { Service: "gateway", EventName: "TokenRefused" } && log.TraceId == trace), Patience, "the entry at the collector");
        await Eventually.True(() => watched.LogFiles.Any(file => file.Process == "gateway.log" && file.Text.Contains($"TraceId:{trace}", StringComparison.Ordinal)), Patience, "the entry in the log file");
    }

    [Fact]
    public async Task Neither_logs_nor_spans_nor_metrics_hold_what_a_person_has_told_or_is_called()
    {
        using var clerk = await watched.Platform.Client("clerk");
        var number = await clerk.File(new { type = "burst", channel = "call", name = Name, phone = Phone, address = Address, description = Words });
        await Mistakes(clerk, number);
        var words = PersonalWords.In(watched.Folder).Concat([Name, Phone, Address, Words, Words[..6]]).ToHashSet(StringComparer.Ordinal);
        Assert.True(words.Count > 100, $"Only {words.Count} words of the demo town were found.");

        await Eventually.True(() => watched.Telemetry.Spans.Any(span => span.Attributes.GetValueOrDefault("url.path") == $"/api/water/requests/{number}/cancel"), Patience, "the last request at the collector");
        Assert.Empty(watched.Telemetry.Find(words));
        Assert.NotEmpty(watched.LogFiles);
        Assert.Empty(watched.LogFiles.SelectMany(file => words.Where(word => file.Text.Contains(word, StringComparison.Ordinal)).Select(word => $"{file.Process}: {word}")));
        Assert.DoesNotContain(watched.Telemetry.Spans, span => span.Attributes.ContainsKey("url.query") || span.Attributes.Values.Any(value => value.Contains("phone=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_metric_of_the_dashboard_and_the_alerts_is_one_that_the_services_send()
    {
        using var clerk = await watched.Platform.Client("clerk");
        await clerk.File();
        Assert.True(Instruments.Made.Count > 12, $"Only {Instruments.Made.Count} instruments were found in the sources.");
        var asked = OperationsFiles.Expressions.SelectMany(where => PrometheusNames.In(where.Expression)).ToHashSet(StringComparer.Ordinal);
        var made = Instruments.Made.SelectMany(made => PrometheusNames.Of(made.Name, made.Unit, made.Kind)).ToHashSet(StringComparer.Ordinal);
        await Eventually.True(() => asked.IsSubsetOf(Sent().Concat(made)), Patience, $"all of {string.Join(", ", asked.Except(Sent()).Except(made))}");

        // Those that are always there are also seen on the wire, under the names that the sources promise.
        string[] always = ["outbox_depth", "outbox_age_seconds", "outbox_published_total", "dead_letters_open", "saga_instances", "commitments_clocks_open", "commitments_nearest_breach_seconds", "supply_work_orders_open", "supply_crews_on_duty", "supply_work_per_crew"];
        await Eventually.True(() => Sent().IsSupersetOf(always), Patience, "the gauges and counters of a running town");
        var nearest = watched.Telemetry.Metrics.Where(metric => metric.Name == "commitments.nearest_breach").Select(metric => metric.Service).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("water", nearest);
        var states = watched.Telemetry.Metrics.Where(metric => metric.Name == "saga.instances").SelectMany(metric => metric.Points.Select(point => $"{metric.Service} {point["saga"]} {point["state"]}")).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("water WorkOrderState UnderWay", states);
        Assert.Contains(watched.Telemetry.Metrics, metric => metric is { Service: "gateway", Name: "http.server.request.duration" } && metric.Points.Any(point => point.GetValueOrDefault("http.route") == "/api/water/{**rest}"));
    }

    private HashSet<string> Sent() => [.. watched.Telemetry.Metrics.SelectMany(metric => PrometheusNames.Of(metric.Name, metric.Unit, metric.Kind))];

    /// <summary>What goes wrong in a hall on a bad day: each request is refused, some by the framework, some by us, some in another process.</summary>
    private static async Task Mistakes(HttpClient clerk, string number)
    {
        (HttpMethod Method, string Path, string? Body)[] wrong =
        [
            (HttpMethod.Post, "/api/water/requests", $$"""{"type":"{{Name}}","channel":"{{Phone}}","name":"{{Words}}","phone":"{{Address}}"}"""),
            (HttpMethod.Post, "/api/water/requests", $$"""{"type":"burst","name":"{{Name}}","phone":{{Phone}},"""),
            (HttpMethod.Post, "/api/water/requests", $$"""{"type":"burst","receivedAt":"{{Phone}}","name":"{{Name}}"}"""),
            (HttpMethod.Post, "/api/hall/matters", $$"""{"channel":"call","name":"{{Name}}","phone":"{{Phone}}","address":"{{Address}}","area":"{{Name}}","description":"{{Words}}"}"""),
            (HttpMethod.Get, $"/api/water/requests?updatedAfter={Phone}&name={Uri.EscapeDataString(Name)}", null),
            (HttpMethod.Get, $"/api/complaints/cases?limit={Phone}", null),
            (HttpMethod.Get, $"/api/hall/residents?phone={Phone}", null),
            (HttpMethod.Get, $"/api/hall/residents/{Phone}?q={Uri.EscapeDataString(Name)}", null),
            (HttpMethod.Get, $"/api/billing/accounts?phone={Phone}&name={Uri.EscapeDataString(Name)}", null),
            (HttpMethod.Get, $"/api/nowhere?phone={Phone}", null),
            (HttpMethod.Post, $"/api/water/requests/{number}/steps", $$"""{"step":"repaired","data":{"extras":"{{Words}}" },"note":"{{Name}}"}"""),
            (HttpMethod.Post, $"/api/water/requests/{number}/cancel", $$"""{"reason":{"{{Words}}":"{{Phone}}"} }"""),
        ];
        foreach (var (method, path, body) in wrong)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
            using var answer = await clerk.SendAsync(request);
            Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{path}: {answer.StatusCode}");
        }
    }

    /// <summary>The first span of a request that came from outside.</summary>
    private static bool IsDoor(ReceivedSpan span) => span is { Service: "gateway", Scope: "Microsoft.AspNetCore" };

    private static IEnumerable<ReceivedSpan> Orphans(IReadOnlyList<ReceivedSpan> trace)
    {
        var known = trace.Select(span => span.SpanId).ToHashSet(StringComparer.Ordinal);
        return trace.Where(span => !known.Contains(span.ParentId));
    }

    private static IEnumerable<ReceivedSpan> Way(IReadOnlyList<ReceivedSpan> trace, ReceivedSpan? from)
    {
        for (; from is not null; from = trace.FirstOrDefault(span => span.SpanId == from.ParentId)) yield return from;
    }
}
