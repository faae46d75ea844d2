using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

[UsesDatabase]
public sealed class OperationsTests(Broker broker)
{
    private const string Ops = "/api/sample/ops";

    [Fact]
    public async Task Queues_are_counted_at_the_broker_and_a_broker_that_is_away_is_said()
    {
        await using var own = await Broker.OfItsOwn();
        await using var service = await SampleService.Start(await own.VirtualHost());
        await service.Connected();
        using var auditor = service.Client("auditor");
        await Eventually.True(async () => (await Get(auditor, "queues")).GetProperty("failure").ValueKind == JsonValueKind.Null, because: "the queues to be counted");
        var queues = await Get(auditor, "queues");
        var queue = queues.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("name").GetString() == "sample-leave-effect");
        Assert.Equal((0, 1), (queue.GetProperty("ready").GetInt32(), queue.GetProperty("consumers").GetInt32()));
        Assert.Contains(queues.GetProperty("items").EnumerateArray(), item => item.GetProperty("name").GetString() == "sample-leave-effect_error");

        await own.Stop();
        await Eventually.True(async () => (await Get(auditor, "queues")).GetProperty("failure").GetString() == QueueDepths.BrokerAway, TimeSpan.FromSeconds(20), "the broker to be missed");
        await Eventually.True(async () => Scheduler(await Get(auditor, "schedulers"), "OutboxRelay").GetProperty("failing").GetBoolean(), TimeSpan.FromSeconds(20), "the relay to be seen failing");
    }

    [Fact]
    public async Task A_scheduler_shows_its_last_look_and_the_kind_of_its_failure_but_not_its_words()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        using var supervisor = service.Client("supervisor");
        var cleanup = await Looked(supervisor, "Cleanup");
        Assert.Equal(("periodic", 3_600_000L), (cleanup.GetProperty("kind").GetString(), cleanup.GetProperty("intervalMs").GetInt64()));
        var here = Assert.Single(cleanup.GetProperty("replicas").EnumerateArray());
        Assert.Equal(TimeSpan.FromHours(1), here.GetProperty("nextAt").GetDateTimeOffset() - here.GetProperty("lookedAt").GetDateTimeOffset());
        Assert.Equal(here.GetProperty("replica").GetString(), (await Get(supervisor, "schedulers")).GetProperty("replica").GetString());

        var failing = service.Services.GetRequiredService<Schedulers>().Periodic("Failing", TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<FormatException>(() => failing.Look(() => throw new FormatException("李梅 13800000000"), CancellationToken.None));
        var view = await Get(supervisor, "schedulers");
        Assert.Equal(1, view.GetProperty("failing").GetInt32());
        var failed = Scheduler(view, "Failing");
        Assert.Equal((true, "FormatException"), (failed.GetProperty("failing").GetBoolean(), failed.GetProperty("replicas")[0].GetProperty("failure").GetString()));
        Assert.DoesNotContain("13800000000", view.GetRawText(), StringComparison.Ordinal);

        await failing.Look(() => Task.CompletedTask, CancellationToken.None);
        var well = Scheduler(await Get(supervisor, "schedulers"), "Failing");
        Assert.False(well.GetProperty("failing").GetBoolean());
        Assert.Equal("FormatException", well.GetProperty("replicas")[0].GetProperty("failure").GetString()); // What happened stays to be seen.
    }

    [Fact]
    public async Task Looks_of_every_replica_are_seen_from_any_of_them_and_outlive_the_process()
    {
        using var database = new TempDatabase();
        var address = await broker.VirtualHost();
        var ended = "";
        await using (var first = await SampleService.Start(address, database))
        {
            using var reader = first.Client("operator");
            ended = (await Get(reader, "schedulers")).GetProperty("replica").GetString()!;
            await Looked(reader, "Cleanup");
        }

        // The same process cannot be two replicas of one file, so the ended one is given another name.
        await using var service = await SampleService.Start(address, database);
        Assert.NotEqual(0, await service.Read<long>("SELECT COUNT(*) FROM scheduler_look WHERE replica = @ended", new { ended }));
        await service.Act(work => work.Write("UPDATE scheduler_look SET replica = 'other-1' WHERE replica = @ended", new { ended }));
        using var auditor = service.Client("auditor");
        await Looked(auditor, "Cleanup");
        var cleanup = Scheduler(await Get(auditor, "schedulers"), "Cleanup");
        Assert.Equal(new HashSet<string?> { "other-1", ended }, cleanup.GetProperty("replicas").EnumerateArray().Select(look => look.GetProperty("replica").GetString()).ToHashSet());
        Assert.False(cleanup.GetProperty("overdue").GetBoolean());
    }

    [Fact]
    public void A_scheduler_is_overdue_when_no_replica_that_is_there_looks()
    {
        var now = new DateTimeOffset(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);
        var look = new SchedulerLook { Scheduler = "Cleanup", Kind = SchedulerKinds.Periodic, IntervalMs = 60_000, LookedAt = now.AddMinutes(-5), NextAt = now.AddMinutes(-4), Replica = "a" };
        var gone = look with { Replica = "b", KeptAt = now.AddMinutes(-2), Failing = true };
        var well = look with { Replica = "c", KeptAt = now, LookedAt = now.AddSeconds(-20), NextAt = now.AddSeconds(40) };
        Assert.Equal((0, 1), Counted(look, gone));
        Assert.Equal((0, 1), Counted(gone));
        Assert.Equal((0, 0), Counted(look, gone, well));
        Assert.Equal((1, 0), Counted(look, well with { Failing = true }));
        Assert.Equal((0, 0), Counted(look with { LookingSince = now.AddMinutes(-4) }));
        Assert.Equal("c", ReadSchedulers.Joined("a", [look, gone, well], now).Items[0].LastReplica);

        (int Failing, int Overdue) Counted(params SchedulerLook[] looks) => ReadSchedulers.Joined("a", looks, now) is var view ? (view.Failing, view.Overdue) : default;
    }

    [Fact]
    public async Task Sagas_are_counted_by_table_and_state()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        for (var i = 0; i < 3; i++)
        {
            var state = i < 2 ? "adding" : "done";
            await service.Act(work => work.Write("INSERT INTO saga (saga_type, correlation_id, current_state, version, state, updated_at) VALUES ('Sum', @id, @state, 1, '{}', 0)", new { id = Id(), state }));
        }

        using var client = service.Client("operator");
        Assert.Equal(["Sum adding 2", "Sum done 1"], (await Get(client, "sagas")).EnumerateArray().Select(row => $"{row.GetProperty("saga")} {row.GetProperty("state")} {row.GetProperty("instances")}"));
    }

    [Fact]
    public async Task All_letters_of_a_kind_are_replayed_in_one_act_that_tells_how_far_it_is()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        service.Trouble.Cause = _ => new FormatException("Broken.");
        await service.Publish(new EffectOrdered { CorrelationId = Id(), Name = "again" });
        using var client = service.Client("operator");
        await Eventually.Equal(1, async () => (await Get(client, "dead-letters/kinds")).GetProperty("waiting").GetInt32(), TimeSpan.FromSeconds(20));
        var type = await service.Read<string>("SELECT message_type FROM dead_letter");
        var first = await service.Read<string>("SELECT message_id FROM dead_letter");
        var body = Encoding.UTF8.GetString(await service.Read<byte[]>("SELECT body FROM dead_letter"));

        // More than one batch of the same kind, and one that is not of it.
        await service.Act(async work =>
        {
            const string Copy = """
                INSERT INTO dead_letter (id, fingerprint, queue, message_id, message_type, cause_type, content_type, headers, body, failed_at, collected_at)
                SELECT @id, @id, queue, @id, @type, cause_type, content_type, headers, @body, failed_at, collected_at FROM dead_letter WHERE message_id = @first
                """;
            for (var i = 0; i < 250; i++)
            {
                var id = Id().ToString();
                await work.Write(Copy, new { id, first, type = i < 249 ? type : "other", body = Encoding.UTF8.GetBytes(body.Replace(first, id, StringComparison.Ordinal)) });
            }
        });
        var kinds = await Get(client, "dead-letters/kinds");
        Assert.Equal([250, 1], kinds.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetProperty("waiting").GetInt32()));

        service.Trouble.Cause = _ => null;
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(client, "dead-letters/replay", new { })).StatusCode);
        using var none = await Post(client, "dead-letters/replay", new { queue = "sample-nothing" });
        Assert.Equal("no-dead-letters", (await none.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        using var begun = await Post(client, "dead-letters/replay", new { messageType = type });
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        var replay = await begun.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((250, 100, "running"), (replay.GetProperty("total").GetInt32(), replay.GetProperty("replayed").GetInt32(), replay.GetProperty("state").GetString()));

        await Eventually.Equal("finished 250", async () => await client.GetFromJsonAsync<JsonElement>(begun.Headers.Location) is var now ? $"{now.GetProperty("state")} {now.GetProperty("replayed")}" : "", TimeSpan.FromSeconds(20));
        await Eventually.Equal(250, () => service.Effects("again"), TimeSpan.FromSeconds(20));
        Assert.Equal(1, (await Get(client, "dead-letters/kinds")).GetProperty("waiting").GetInt32());
        Assert.Equal(1, await service.Read<long>("SELECT COUNT(*) FROM audit WHERE action = 'dead-letters-replayed' AND actor = 'operator'"));
        Assert.Equal(1, (await Get(client, "dead-letters/replays")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_letter_that_fails_again_is_not_replayed_for_ever()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        service.Trouble.Cause = _ => new FormatException("Broken.");
        await service.Publish(new EffectOrdered { CorrelationId = Id(), Name = "never" });
        using var client = service.Client("supervisor");
        await Eventually.Equal(1, () => service.Read<long>("SELECT COUNT(*) FROM dead_letter"), TimeSpan.FromSeconds(20));
        using var begun = await Post(client, "dead-letters/replay", new { queue = "sample-leave-effect" });
        Assert.Equal("finished", (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
        await Eventually.Equal(2, () => service.Read<long>("SELECT COUNT(*) FROM dead_letter"), TimeSpan.FromSeconds(20));
        Assert.Equal(1, (await Get(client, "dead-letters/kinds")).GetProperty("waiting").GetInt32());
    }

    [Fact]
    public async Task Operations_are_for_those_who_answer_for_them()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        using var clerk = service.Client("clerk");
        using var auditor = service.Client("auditor");
        using var stranger = service.Client();
        foreach (var path in new[] { "queues", "schedulers", "sagas", "dead-letters/kinds", "dead-letters/replays" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync(new Uri($"{Ops}/{path}", UriKind.Relative))).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(new Uri($"{Ops}/{path}", UriKind.Relative))).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync(new Uri($"{Ops}/{path}", UriKind.Relative))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await Post(auditor, "dead-letters/replay", new { queue = "sample-leave-effect" })).StatusCode);
    }

    private static Task<JsonElement> Get(HttpClient client, string path) => client.GetFromJsonAsync<JsonElement>(new Uri($"{Ops}/{path}", UriKind.Relative));

    private static Task<HttpResponseMessage> Post(HttpClient client, string path, object body) => client.PostAsJsonAsync(new Uri($"{Ops}/{path}", UriKind.Relative), body);

    private static JsonElement Scheduler(JsonElement view, string name) => view.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);

    private static async Task<JsonElement> Looked(HttpClient client, string name)
    {
        JsonElement found = default;
        await Eventually.True(async () => (found = Scheduler(await Get(client, "schedulers"), name)).GetProperty("lastLookAt").ValueKind != JsonValueKind.Null, because: $"the first look of {name}");
        return found;
    }

    private static Guid Id() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
}
