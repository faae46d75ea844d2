using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Utilities.Platform.Tests;

/// <summary>A newcomer's first hour: a burst pipe from the call to the archive, through the gateway, each step by the role it belongs to.</summary>
public sealed class BurstPipeTests(PlatformFixture fixture) : IClassFixture<PlatformFixture>
{
    /// <summary>D15 and D17 in order; who takes each step and what is recorded with it.</summary>
    private static readonly (string Step, string Role, object Data)[] Path =
    [
        ("reported", "clerk", new { }),
        ("ordered", "dispatcher", new { task = "更换爆裂管段" }),
        ("assigned", "dispatcher", new { crew = "crew-7" }),
        ("departed", "crew", new { distanceKm = 3.2, zone = "urban" }),
        ("arrived", "crew", new { excavation = true }),
        ("isolated", "crew", new { valve = "V-012" }),
        ("repaired", "crew", new { materials = "DN100 管 1 米" }),
        ("site-cleared", "crew", new { }),
        ("water-tested", "crew", new { passed = true, pressureMPa = 0.6 }),
        ("customer-confirmed", "crew", new { completedAt = "now", opinion = "很及时,谢谢", satisfaction = "satisfied" }),
        ("team-leader-signed", "dispatcher", new { opinion = "同意" }),
        ("director-signed", "supervisor", new { }),
        ("archived", "clerk", new { }),
    ];

    [Fact(DisplayName = "D15, D17: a burst pipe travels from the call to the archive while its clocks run; water.burst.onsite, water.repair.major and the travel clocks are met")]
    public async Task Carries_a_burst_pipe_from_the_call_to_the_archive()
    {
        var platform = fixture.Platform;
        using var clerk = await platform.Client("clerk");
        var number = await clerk.File();

        foreach (var (step, role, data) in Path)
        {
            using var actor = await platform.Client(role);
            var before = await Get(actor, number);
            var next = before.GetProperty("steps").GetProperty("next").EnumerateArray().ToList();
            var offered = next.SingleOrDefault(n => n.GetProperty("step").GetString() == step);
            Assert.True(offered.ValueKind == JsonValueKind.Object, $"'{step}' is not among the next steps: {string.Join(", ", next.Select(n => n.GetProperty("step").GetString()))}");
            Assert.Contains(role, offered.GetProperty("roles").EnumerateArray().Select(r => r.GetString()));

            var body = JsonSerializer.Serialize(new { step, data }).Replace("\"now\"", $"\"{TimeProvider.System.GetUtcNow():O}\"", StringComparison.Ordinal);
            using var response = await actor.PostAsync($"/api/water/requests/{number}/steps", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
            Assert.True(response.IsSuccessStatusCode, $"{step}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }

        var done = await Get(clerk, number);
        Assert.Equal("archived", done.GetProperty("state").GetString());
        Assert.Equal(["received", .. Path.Select(p => p.Step)], done.GetProperty("steps").GetProperty("taken").EnumerateArray().Select(t => t.GetProperty("step").GetString()));

        var clocks = done.GetProperty("clocks").EnumerateArray().ToDictionary(c => c.GetProperty("commitmentId").GetString()!, c => c.GetProperty("state").GetString());
        foreach (var id in new[] { "water.burst.onsite", "water.repair.major", "water.repair.travel", "water.repair.travel-urban" })
            Assert.Equal("stopped", clocks[id]);
        Assert.Equal("running", clocks["water.site.restoration"]); // excavated, and not restored yet
    }

    [Fact]
    public async Task Answers_in_problem_details_with_every_field_error_at_once()
    {
        using var clerk = await fixture.Platform.Client("clerk");
        using var response = await clerk.PostAsJsonAsync("/api/water/requests", new { type = "volcano", channel = "owl", phone = "abc" });
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var fields = (await response.Json()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()).ToList();
        Assert.Superset(new HashSet<string?>(StringComparer.Ordinal) { "type", "channel", "phone", "name", "address", "description" }, fields.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Refuses_to_work_without_a_token()
    {
        using var anonymous = fixture.Platform.Anonymous();
        using var response = await anonymous.PostAsJsonAsync("/api/water/requests", Requests.Burst());
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private static async Task<JsonElement> Get(HttpClient client, string number)
    {
        using var response = await client.GetAsync($"/api/water/requests/{number}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Json();
    }
}
