using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Commitments.Tests;

/// <summary>Obligations and indicators as outsiders meet them: through HTTP, with roles.</summary>
[UsesDatabase]
public sealed class QualityApiTests : IAsyncLifetime
{
    private readonly TempDatabase file = new();
    private readonly FakeClock clock = new("2026-03-02 09:00".China());
    private ServiceHost host = null!;

    public async ValueTask InitializeAsync() => host = await ServiceHost.Start("water", ClockHost.Settings(file.ConnectionString),
        builder =>
        {
            builder.AddMessaging("water", _ => { });
            builder.AddCommitments("water");
        },
        app => app.MapCommitments("water"), clock);

    [Fact(DisplayName = "water.pump.patrol: planned, fulfilled, listed and counted through the API")]
    public async Task Obligations()
    {
        var plan = new { commitmentId = "water.pump.patrol", from = "2026-01-01", to = "2026-12-31", subjects = new[] { new { id = "PS-1", area = "东区" }, new { id = "PS-2", area = "西区" } } };
        Assert.Equal(12, (await Post("obligations/plan", plan, HttpStatusCode.OK, Roles.Dispatcher)).GetProperty("count").GetInt32());
        Assert.Equal(0, (await Post("obligations/plan", plan, HttpStatusCode.OK, Roles.Dispatcher)).GetProperty("count").GetInt32());
        await Post("obligations/plan", plan, HttpStatusCode.Forbidden, Roles.Crew);

        var done = new { subject = "PS-1", evidence = "巡查-7", at = "2026-03-01T10:00:00+08:00", tasks = new[] { "equipment" }, commitmentIds = new[] { "water.pump.patrol" } };
        await Post("obligations/fulfil", done, HttpStatusCode.OK, Roles.Crew);
        await Post("obligations/fulfil", done, HttpStatusCode.Conflict, Roles.Crew);

        var coverage = Assert.Single((await Get("obligations/coverage?profile=water-company&from=2026-01-01&to=2027-01-01", Roles.Supervisor)).EnumerateArray());
        Assert.Equal((2, 1, 9, 2), (Number(coverage, "subjects"), Number(coverage, "done"), Number(coverage, "due"), Number(coverage, "overdue")));

        var seen = new List<string>();
        for (var next = ""; ;)
        {
            var page = await Get($"obligations?limit=5{next}", Roles.Clerk);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            if (page.GetProperty("next").GetString() is not { } cursor) break;
            next = $"&cursor={cursor}";
        }

        Assert.Equal((12, 12), (seen.Count, seen.Distinct().Count()));
        Assert.Equal(2, (await Get("obligations?state=overdue", Roles.Clerk)).GetProperty("items").GetArrayLength());
        Assert.Equal("PS-1", Assert.Single((await Get("obligations?state=done", Roles.Clerk)).GetProperty("items").EnumerateArray()).GetProperty("subject").GetString());
    }

    [Fact]
    public async Task Says_everything_wrong_with_a_plan_at_once()
    {
        var problem = await Post("obligations/plan", new { commitmentId = "water.network.patrol", subjects = Array.Empty<object>() }, HttpStatusCode.BadRequest, Roles.Operator);
        Assert.Equal(["commitmentId", "from", "subjects", "to"], problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(3, (await Get("obligations?state=lost&limit=0&cursor=x", Roles.Clerk, HttpStatusCode.BadRequest)).GetProperty("errors").GetArrayLength());
    }

    [Fact(DisplayName = "water.pressure.mains-end: readings recorded through the API; figure and formula are public, the rows are for staff")]
    public async Task Indicators()
    {
        const string route = "indicators/water.pressure.mains-end";
        await Post($"{route}/measurements", new { subject = "END-1", at = "2026-03-02T08:58:00+08:00", value = 0.15, evidence = "R-1" }, HttpStatusCode.Created, Roles.Crew);
        await Post($"{route}/measurements", new { subject = "END-2", value = 0.13, evidence = "'; DROP TABLE measurement; --" }, HttpStatusCode.Created, Roles.Crew);
        await Post($"{route}/measurements", new { subject = "END-2", value = 0.13, evidence = "R-1" }, HttpStatusCode.Conflict, Roles.Crew);
        await Post($"{route}/measurements", new { at = "2026-03-03T09:00:00+08:00" }, HttpStatusCode.BadRequest, Roles.Crew);
        await Post($"{route}/measurements", new { subject = "END-3", value = 1 }, HttpStatusCode.Forbidden, Roles.Resident);

        clock.Advance(TimeSpan.FromMinutes(1));
        var view = (await Get("indicators")).EnumerateArray().Single(row => row.GetProperty("commitmentId").GetString() == "water.pressure.mains-end");
        Assert.Equal((1m, 2m, false, "at-least", 0.14m), (view.GetProperty("numerator").GetDecimal(), view.GetProperty("denominator").GetDecimal(),
            view.GetProperty("met").GetBoolean(), view.GetProperty("comparison").GetString(), view.GetProperty("threshold").GetDecimal()));
        Assert.Equal("主干线末梢水压不低于0.14MPa", view.GetProperty("title").GetProperty("zh").GetString());

        var first = await Get($"{route}/rows?limit=1", Roles.Auditor);
        var second = await Get($"{route}/rows?limit=1&cursor={first.GetProperty("next").GetString()}", Roles.Auditor);
        Assert.Equal(["END-1", "END-2"], new[] { first, second }.Select(page => Assert.Single(page.GetProperty("items").EnumerateArray()).GetProperty("subject").GetString()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        await Get($"{route}/rows", null, HttpStatusCode.Unauthorized);
        await Get("indicators/water.repair.minor/rows", Roles.Auditor, HttpStatusCode.NotFound);
        Assert.Equal(2, (await Get("indicators?profile=nobody&from=2026-03-02&to=2026-03-01", null, HttpStatusCode.BadRequest)).GetProperty("errors").GetArrayLength());
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private async Task<JsonElement> Get(string path, string? role = null, HttpStatusCode expected = HttpStatusCode.OK) =>
        await Read(await (role is null ? host.Client() : host.Client(role)).GetAsync($"/api/water/{path}"), expected);

    private async Task<JsonElement> Post(string path, object body, HttpStatusCode expected, string role) =>
        await Read(await host.Client(role).PostAsJsonAsync($"/api/water/{path}", body), expected);

    private static async Task<JsonElement> Read(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        file.Dispose();
    }
}
