using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

[UsesDatabase]
public sealed class IdempotencyTests(Broker broker)
{
    [Fact]
    public async Task The_same_key_and_body_give_the_same_answer_and_one_effect()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        using var clerk = service.Client("clerk");
        using var first = await Post(clerk, "水管", "key-1");
        using var second = await Post(clerk, "水管", "key-1");

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal("\"1\"", second.Headers.ETag?.Tag);
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(["true"], second.Headers.GetValues("Idempotency-Replayed"));
        await Eventually.Equal(1, () => service.Effects("水管"));
        await Eventually.Equal(0, () => service.Read<long>("SELECT COUNT(*) FROM outbox"));
        Assert.Equal(1, service.Trouble.Attempts);
    }

    [Fact]
    public async Task What_took_longer_than_its_caller_waits_is_undone()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        using var clerk = service.Client("clerk");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sample/effects") { Content = JsonContent.Create(new { name = "slow" }) };
        request.Headers.Add("Idempotency-Key", "key-1");
        request.Headers.Add(RequestDeadline.Header, TimeProvider.System.GetUtcNow().AddSeconds(1).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var late = await clerk.SendAsync(request);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "past-deadline"), (late.StatusCode, (await late.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()));
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM idempotency"));
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM outbox"));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        using var clerk = service.Client("clerk");
        using var first = await Post(clerk, "one", "key-1");
        using var second = await Post(clerk, "two", "key-1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Equal("idempotency-key-reused", (await second.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Many_at_once_with_one_key_have_one_effect_and_one_answer()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        using var clerk = service.Client("clerk");
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ =>
        {
            using var response = await Post(clerk, "together", "key-1");
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            return await response.Content.ReadAsStringAsync();
        }));
        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Equal(1, await service.Read<long>("SELECT COUNT(*) FROM idempotency"));
        await Eventually.Equal(1, () => service.Effects("together"));
    }

    [Fact]
    public async Task Keys_of_two_clients_are_two_keys_and_without_a_key_every_request_counts()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        using var li = service.ClientOf("li", "clerk");
        using var wang = service.ClientOf("wang", "clerk");
        using var a = await Post(li, "x", "key-1");
        using var b = await Post(wang, "x", "key-1");
        using var c = await Post(wang, "x", null);
        using var d = await Post(wang, "x", null);
        await Eventually.Equal(4, () => service.Effects("x"));
    }

    [Fact]
    public async Task A_refused_act_leaves_nothing_and_may_be_asked_for_again_with_the_same_key()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        using var clerk = service.Client("clerk");
        using var refused = await Post(clerk, "refused", "key-1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM idempotency"));
        using var accepted = await Post(clerk, "better", "key-1");
        Assert.Equal(HttpStatusCode.Created, accepted.StatusCode);
        using var tooLong = await Post(clerk, "better", new string('k', 256));
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
    }

    [Theory]
    [InlineData("key-1")]
    [InlineData(null)]
    public async Task Who_meets_the_row_of_a_faster_one_is_refused_by_rule_and_leaves_nothing(string? key)
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        using var clerk = service.Client("clerk");
        using var slower = await Post(clerk, "taken", key);
        Assert.Equal(HttpStatusCode.Conflict, slower.StatusCode);
        Assert.Equal("taken", (await slower.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM idempotency"));
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, string name, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/sample/effects", UriKind.Relative)) { Content = JsonContent.Create(new { name }) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }
}
