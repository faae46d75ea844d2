using System.Globalization;
using Utilities.Benchmarks;
using Utilities.TestKit;

if (args is ["serve-bare", var url, var database])
{
    await BareEndpoint.Serve(url, database);
    return;
}

if (BillRuns.IsMine(args))
{
    await BillRuns.Work(args);
    return;
}

if (args is ["capacity", .. var options])
{
    MachineFacts.Print();
    var data = Directory.CreateTempSubdirectory("utilities-capacity-").FullName;
    try
    {
        await Capacities.Run(data, options);
    }
    finally
    {
        Directory.Delete(data, recursive: true);
    }

    return;
}

if (args is ["sizing", .. var sizes])
{
    Sizings.Run(sizes);
    return;
}

string[] known = ["accept", "messages", "watch", "import", "grpc", "hall", "readings", "billing"];
var wanted = args.Length == 0 ? known : args;
if (wanted.Except(known).ToList() is { Count: > 0 } unknown)
{
    Console.Error.WriteLine($"No benchmark '{string.Join("', '", unknown)}'; there are: {string.Join(", ", known)}.");
    Environment.ExitCode = 2;
    return;
}

MachineFacts.Print();
var results = new List<Result>();
var folder = Directory.CreateTempSubdirectory("utilities-bench-").FullName;
try
{
    if (wanted.Contains("messages")) await Messages();
    if (wanted.Contains("watch")) await Watch();
    if (wanted.Contains("grpc")) await Grpc();
    if (wanted.Contains("billing")) await Billing();
    if (wanted.Contains("accept") || wanted.Contains("import") || wanted.Contains("hall") || wanted.Contains("readings")) await Stack();
}
finally
{
    ResultTable.Print(results); // also what was measured before a benchmark failed
    Directory.Delete(folder, recursive: true);
}

async Task Messages()
{
    const int Bytes = 1024;
    await using var broker = await Broker.OfItsOwn();
    await RawBroker.MessagesPerSecond(new Uri(await broker.VirtualHost()), 10_000, Bytes); // warm-up, as for ours
    var raw = await RawBroker.MessagesPerSecond(new Uri(await broker.VirtualHost()), 30_000, Bytes);
    var ours = await MessagingFlow.Measure(new Uri(await broker.VirtualHost()), folder, 4_000, Bytes / 2);
    results.Add(new("messages: outbox, bus, inbox, saga", $"{ours.PerSecond:N0}/s", $"{raw:N0}/s", ours.PerSecond / raw, 0.25, $"{ours.Cpu.TotalMicroseconds:N0} µs own CPU a message; bare: RabbitMQ.Client publish, confirm, consume, 1 KiB persistent"));
}

async Task Watch()
{
    WatchCost? first = null;
    foreach (var open in new[] { 10_000, 100_000, 1_000_000 })
    {
        var cost = await OpenClocks.Measure(folder, open);
        first ??= cost;
        results.Add(new($"clock watch, {open:N0} open: idle look", Micros(cost.IdleLook), Micros(first.IdleLook), cost.IdleLook / first.IdleLook, null, "bare: the same with 10,000 open; flat is 1"));
        results.Add(new($"clock watch, {open:N0} open: firing", $"{cost.FiredPerSecond:N0}/s", $"{first.FiredPerSecond:N0}/s", cost.FiredPerSecond / first.FiredPerSecond, null, $"worst lag live with 50 due a second: {cost.WorstLag.TotalMilliseconds:N0} ms"));
    }
}

async Task Billing()
{
    BillingCost? first = null;
    foreach (var accounts in new[] { 10_000, 100_000, 1_000_000 })
    {
        var cost = await BillRuns.Measure(folder, accounts);
        first ??= cost;
        var (ours, bare) = (cost.Billed / cost.Run.TotalSeconds, cost.Billed / cost.Bare.TotalSeconds);
        results.Add(new($"bill run, {accounts:N0} accounts", $"{ours:N0} bills/s", $"{bare:N0} bills/s", ours / bare, 0.4, $"{cost.Run.TotalSeconds:N1} s for {cost.Rows:N0} rows; bare: the same rows, prepared, as many a transaction"));
        results.Add(new($"bill run, {accounts:N0} accounts: time per bill", Micros(cost.Run / cost.Billed), Micros(first.Run / first.Billed), (cost.Run / cost.Billed) / (first.Run / first.Billed), null, "bare: the same with 10,000; linear is 1"));
        results.Add(new($"bill run, {accounts:N0} accounts: every bill checked", $"{cost.Billed / cost.Check.TotalSeconds:N0} bills/s", "-", null, null, "recalculated from what is stored of it"));
        results.Add(new($"bill run, {accounts:N0} accounts: peak memory", $"{cost.PeakMiB:N0} MiB", "-", null, null, "of its process; aim: under 500"));
    }
}

async Task Grpc()
{
    await using var asking = await Asking.Start();
    foreach (var inFlight in new[] { 1, 32 })
    {
        var (grpc, json) = await asking.Calls(inFlight);
        results.Add(new($"gRPC against JSON, {inFlight} asking, 20 rows", Rate(grpc), Rate(json), grpc.PerSecond / json.PerSecond, null, "both ends in one process; bare: minimal API, source-generated JSON, HTTP/1.1"));
    }

    var (stream, pages) = await asking.Many(1_000_000, 500);
    results.Add(new("gRPC against JSON, a million rows", $"{stream:N0} rows/s", $"{pages:N0} rows/s", stream / pages, null, "a stream of batches of 500; bare: pages of 5,000"));
}

async Task Stack()
{
    var bare = wanted.Contains("accept") ? await Accepting.Bare(folder) : null;
    await using var platform = await Platform.Start(Path.Combine(folder, "data"));
    var water = platform.ServiceAddress("water");
    results.Add(new("the stack: start to ready", $"{platform.Ready.TotalSeconds:F1} s", "-", null, null, "launcher, broker, services, gateway, demo town"));
    foreach (var (_, name, mib) in platform.Processes()) results.Add(new($"memory after start: {name}", $"{mib:N0} MiB", "-", null, null, "resident"));
    if (bare is not null)
    {
        var reads = await Accepting.Reads(platform, water);
        var ours = await Accepting.Ours(platform, water);
        results.Add(new("accepted requests through the gateway", Rate(ours.Gateway), Rate(bare), ours.Gateway.PerSecond / bare.PerSecond, 0.5, "bare: Kestrel, one row, one transaction, synchronous=FULL"));
        results.Add(new("accepted requests, service directly", Rate(ours.Direct), Rate(bare), ours.Direct.PerSecond / bare.PerSecond, null, "the same without the gateway"));
        var four = await Accepting.AllFour(platform);
        results.Add(new("accepted requests, all four utilities in turn", Rate(four), Rate(bare), four.PerSecond / bare.PerSecond, null, "through the gateway; bare as above"));
        results.Add(new("gateway against direct, filing", Rate(ours.Gateway), Rate(ours.Direct), ours.Gateway.PerSecond / ours.Direct.PerSecond, null, "what the gateway costs a filing"));
        results.Add(new("gateway against direct, small read", Rate(reads.Gateway), Rate(reads.Direct), reads.Gateway.PerSecond / reads.Direct.PerSecond, null, "what it costs where the service does little"));
        foreach (var (_, name, mib) in platform.Processes()) results.Add(new($"memory after load: {name}", $"{mib:N0} MiB", "-", null, null, "resident"));
    }

    if (wanted.Contains("hall"))
    {
        foreach (var callers in new[] { 1, 16 })
        {
            var (composed, plain) = await Viewing.Measure(platform, callers);
            results.Add(new($"one number, one view: {callers} at once", Times(composed), Times(plain), composed.PerSecond / plain.PerSecond, null, "composed of all services over gRPC; bare: the request read from its own service through the gateway; aim: p99 of a single caller within 300 ms"));
        }
    }

    if (wanted.Contains("readings"))
    {
        using var pulling = await PullingReadings.Start(platform, 1_000_000);
        var select = pulling.Bare();
        foreach (var (name, pulled) in new[] { ("dropped", await pulling.Dropped()), ("stored", await pulling.Stored(folder)) })
        {
            results.Add(new($"a million readings pulled over gRPC, {name}", $"{pulled.PerSecond:N0} rows/s", $"{select:N0} rows/s", pulled.PerSecond / select, null,
                $"peak memory {pulled.PeakMiB.Service:N0} MiB service, {pulled.PeakMiB.Client:N0} MiB client; bare: one SELECT of the same columns of the same table"));
        }

        results.Add(new("a million readings loaded, NDJSON", $"{pulling.Loaded:N0} rows/s", "-", null, null, "checked against their meters, batches of 2,000"));
    }

    if (wanted.Contains("import"))
    {
        var (ours, plain) = await Importing.RowsPerSecond(platform, folder, 100_000);
        results.Add(new("import", $"{ours:N0} rows/s", $"{plain:N0} rows/s", ours / plain, 0.5, "bare: the same rows into the same tables, prepared, 2,000 a transaction"));
    }
}

static string Rate(Load load) => string.Create(CultureInfo.InvariantCulture, $"{load.PerSecond:N0}/s p99 {load.P99.TotalMilliseconds:N0} ms{(load.Failed > 0 ? $" {load.Failed} failed" : "")}");

static string Times(Load load) => string.Create(CultureInfo.InvariantCulture, $"{load.PerSecond:N0}/s p50 {load.Median.TotalMilliseconds:N1} ms p99 {load.P99.TotalMilliseconds:N1} ms{(load.Failed > 0 ? $" {load.Failed} failed" : "")}");

static string Micros(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMicroseconds:N1} µs");
