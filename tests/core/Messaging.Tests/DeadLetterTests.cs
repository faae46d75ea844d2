using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

[UsesDatabase]
public sealed class DeadLetterTests(Broker broker)
{
    private const string Letters = "/api/sample/ops/dead-letters";
    private const string Stray = """{"messageId":"0193f0a0-0000-7000-8000-000000000001","messageType":["urn:message:Elsewhere:Stray"],"message":{}}""";

    [Fact]
    public async Task A_poison_message_is_listed_with_its_cause_and_replayed_after_the_cause_is_gone()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        using var operatorClient = service.Client("operator");
        service.Trouble.Cause = _ => new FormatException("The gauge reads 水.");
        await service.Publish(new EffectOrdered { CorrelationId = Id(), Name = "poison" });

        var first = await Waiting(operatorClient, 1);
        Assert.Equal("sample-leave-effect", first.GetProperty("queue").GetString());
        Assert.Equal("System.FormatException", first.GetProperty("causeType").GetString());
        Assert.Equal("The gauge reads 水.", first.GetProperty("causeMessage").GetString());
        Assert.Contains("EffectOrdered", first.GetProperty("messageType").GetString(), StringComparison.Ordinal);
        Assert.Equal(4, service.Trouble.Attempts);
        Assert.Equal(0, await service.Effects("poison"));

        // While the cause is still there it comes back as another letter.
        Assert.Equal(HttpStatusCode.Accepted, await Post(operatorClient, first, "replay"));
        await Eventually.Equal(2, () => service.Read<long>("SELECT COUNT(*) FROM dead_letter"), TimeSpan.FromSeconds(20));
        var second = await Waiting(operatorClient, 1);
        Assert.NotEqual(Id(first), Id(second));
        Assert.Equal(HttpStatusCode.Conflict, await Post(operatorClient, first, "replay"));

        service.Trouble.Cause = _ => null;
        Assert.Equal(HttpStatusCode.Accepted, await Post(operatorClient, second, "replay"));
        await Eventually.Equal(1, () => service.Effects("poison"));
        await Waiting(operatorClient, 0);
        Assert.Equal(2, await service.Read<long>("SELECT COUNT(*) FROM audit WHERE action = 'dead-letter-replayed' AND actor = 'operator'"));
    }

    [Fact]
    public async Task Only_operators_see_the_body_and_each_look_is_audited()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        service.Trouble.Cause = _ => new FormatException("Broken.");
        await service.Publish(new EffectOrdered { CorrelationId = Id(), Name = "张三" });
        using var operatorClient = service.Client("operator");
        using var supervisor = service.Client("supervisor");
        using var auditor = service.Client("auditor");
        using var clerk = service.Client("clerk");
        using var stranger = service.Client();
        var letter = await Waiting(operatorClient, 1);
        var path = new Uri($"{Letters}/{Id(letter)}", UriKind.Relative);

        Assert.Equal(JsonValueKind.Null, (await supervisor.GetFromJsonAsync<JsonElement>(path)).GetProperty("body").ValueKind);
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM audit"));
        var seen = await operatorClient.GetFromJsonAsync<JsonElement>(path);
        Assert.Contains("张三", seen.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Contains("LeaveEffectConsumer", seen.GetProperty("stack").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, await service.Read<long>("SELECT COUNT(*) FROM audit WHERE action = 'dead-letter-body-read' AND actor = 'operator' AND roles = 'operator'"));

        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync(new Uri(Letters, UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(new Uri(Letters, UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await Post(auditor, letter, "replay"));
        Assert.Equal(HttpStatusCode.NotFound, (await operatorClient.GetAsync(new Uri($"{Letters}/{Id()}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_letter_is_discarded_with_a_reason_and_not_replayed_any_more()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        service.Trouble.Cause = _ => new FormatException("Broken.");
        await service.Publish(new EffectOrdered { CorrelationId = Id(), Name = "wrong" });
        using var supervisor = service.Client("supervisor");
        var letter = await Waiting(supervisor, 1);

        Assert.Equal(HttpStatusCode.BadRequest, await Post(supervisor, letter, "discard", new { reason = " " }));
        Assert.Equal(HttpStatusCode.OK, await Post(supervisor, letter, "discard", new { reason = "Filed twice." }));
        Assert.Equal(HttpStatusCode.Conflict, await Post(supervisor, letter, "replay"));
        Assert.Equal(HttpStatusCode.Conflict, await Post(supervisor, letter, "discard", new { reason = "Again." }));
        var discarded = (await Page(supervisor, "?state=discarded")).GetProperty("items")[0];
        Assert.Equal("Filed twice.", discarded.GetProperty("discardReason").GetString());
    }

    [Theory]
    [InlineData("classic", "not even JSON", null)]
    [InlineData("classic", Stray, "urn:message:Elsewhere:Stray")]
    [InlineData("quorum", Stray, "urn:message:Elsewhere:Stray")]
    public async Task A_message_that_no_consumer_takes_is_a_dead_letter_too(string queueType, string body, string? messageType)
    {
        var address = await broker.VirtualHost();
        await using var service = await SampleService.Start(address, queueType: queueType);
        await service.Connected();
        await RawQueue.Put(address, "sample-leave-effect", body);
        using var supervisor = service.Client("supervisor");
        var letter = await Waiting(supervisor, 1);
        Assert.Equal("sample-leave-effect", letter.GetProperty("queue").GetString());
        Assert.Equal(messageType, letter.GetProperty("messageType").GetString());
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repeat()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        for (var i = 0; i < 25; i++)
        {
            var letter = DeadLetter.Collected("q", Id().ToString(), null, new Dictionary<string, object>(StringComparer.Ordinal), "{}"u8.ToArray(), TimeProvider.System.GetUtcNow().AddSeconds(i));
            await service.Database.Write((db, transaction) => DeadLetterTable.Insert(db, transaction, letter), CancellationToken.None);
            await service.Database.Write((db, transaction) => DeadLetterTable.Insert(db, transaction, letter with { Id = Id() }), CancellationToken.None);
        }

        using var auditor = service.Client("auditor");
        var seen = new List<Guid>();
        var query = "?limit=10";
        while (true)
        {
            var page = await Page(auditor, query);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(Id));
            if (page.GetProperty("next").GetString() is not { } next) break;
            query = $"?limit=10&cursor={next}";
        }

        Assert.Equal(25, seen.Count); // The copy of each, delivered a second time, was recognised.
        Assert.Equal(seen.OrderDescending(), seen);
        Assert.Equal(25, seen.Distinct().Count());
        using var wrong = await auditor.GetAsync(new Uri($"{Letters}?limit=0&cursor=x&state=odd", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(3, (await wrong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").GetArrayLength());
    }

    private static async Task<JsonElement> Waiting(HttpClient client, int count)
    {
        var items = default(JsonElement);
        await Eventually.Equal(count, async () => (items = (await Page(client, "")).GetProperty("items")).GetArrayLength(), TimeSpan.FromSeconds(20));
        return count == 0 ? default : items[0];
    }

    private static Task<JsonElement> Page(HttpClient client, string query) => client.GetFromJsonAsync<JsonElement>(new Uri(Letters + query, UriKind.Relative));

    private static async Task<HttpStatusCode> Post(HttpClient client, JsonElement letter, string act, object? body = null)
    {
        using var response = await client.PostAsync(new Uri($"{Letters}/{Id(letter)}/{act}", UriKind.Relative), body is null ? null : JsonContent.Create(body));
        return response.StatusCode;
    }

    private static Guid Id(JsonElement letter) => letter.GetProperty("id").GetGuid();

    private static Guid Id() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
}
