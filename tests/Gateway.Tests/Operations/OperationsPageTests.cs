using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Utilities.Messaging;
using Utilities.TestKit;

namespace Utilities.Gateway.Tests.Operations;

/// <summary>The operator's answer and page, over real services and in a real browser.</summary>
public sealed class OperationsPageTests(OperatedTown town) : IClassFixture<OperatedTown>
{
    /// <summary>Where pictures of the page are put for whoever wants to see them; unset: nowhere.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("UTILITIES_PAGE_PICTURES");

    [Fact]
    public async Task The_hall_joins_the_services_and_names_the_silent_one()
    {
        await Eventually.Equal("ready", async () => (string)(await Ask("auditor")).Body["services"]!.AsArray().Single(service => (string)service!["service"]! == "water")!["replicas"]![0]!["state"]!);
        var view = (await Ask("auditor")).Body;
        var services = view["services"]!.AsArray().ToDictionary(service => (string)service!["service"]!, service => service!.AsObject());
        Assert.Equal(["complaints", "gas", "water"], services.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("unreachable", (string)services["gas"]["silent"]!);
        Assert.Null(services["gas"]["summary"]);
        Assert.Equal("unreachable", (string)services["gas"]["replicas"]![0]!["state"]!);
        Assert.Null((string?)services["water"]["silent"]);
        Assert.Equal("/api/water/ops/outbox", (string)services["water"]["summary"]!["outbox"]!["href"]!);
        Assert.Equal(("water-0", "ready"), ((string)services["water"]["replicas"]![0]!["name"]!, (string)services["water"]["replicas"]![0]!["state"]!));
    }

    [Fact]
    public async Task The_hall_answers_operators_supervisors_and_auditors_alone()
    {
        Assert.Equal(403, (await Ask("clerk")).Status);
        Assert.Equal(401, (int)(await town.Http.GetAsync(new Uri("/api/hall/ops", UriKind.Relative))).StatusCode);
        Assert.Equal(200, (await Ask("supervisor")).Status);
    }

    [Fact]
    public async Task The_page_brings_everything_along_and_forbids_everything_else()
    {
        foreach (var file in new[] { "", "/ops.css", "/main.js", "/session.js" })
        {
            using var answer = await town.Http.GetAsync(new Uri($"/ops{file}", UriKind.Relative));
            Assert.Equal(200, (int)answer.StatusCode);
            var policy = string.Join(';', answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        }

        foreach (var file in new[] { "/none.js", "/start.html", "/..%2fstart.html" })
            Assert.Equal(404, (int)(await town.Http.GetAsync(new Uri($"/ops{file}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task An_operator_sees_all_services_replays_a_dead_letter_and_sees_a_service_fall_silent()
    {
        await town.LeaveDeadLetter();
        await Assert.ThrowsAsync<FormatException>(() => town.Part<Schedulers>("complaints").Periodic("Trial", TimeSpan.FromMinutes(1)).Look(() => throw new FormatException("李梅"), CancellationToken.None));
        await using var browser = await Browser.Open();
        var page = await browser.Page(town.Address);
        Assert.Empty(await Browser.Barriers(page));
        await SignIn(page, "operator", "wrong");
        await page.GetByText("编号或密钥不正确。").WaitForAsync();
        await SignIn(page, "operator");

        // All services, the one that is not there among them.
        await Tile(page, "water").GetByText("待发消息").WaitForAsync();
        await Tile(page, "complaints").GetByText("待发消息").WaitForAsync();
        Assert.Contains("无应答", await Tile(page, "gas").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(2, await page.Locator("svg[role=img]").CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "重新投递", Exact = true }).WaitForAsync();
        Assert.DoesNotContain("李梅", await page.InnerTextAsync("body"), StringComparison.Ordinal);
        Assert.Empty(await Browser.Barriers(page));
        await Picture(page, "letters");

        // Replayed from the page, it is back in its queue and gone from the list.
        await page.GetByRole(AriaRole.Button, new() { Name = "重新投递", Exact = true }).ClickAsync();
        await page.GetByText("没有待处理的死信。").WaitForAsync();
        await Eventually.Equal(1u, town.SpareParts);

        // Another is discarded with a reason.
        await town.LeaveDeadLetter();
        await page.GetByRole(AriaRole.Button, new() { Name = "丢弃" }).ClickAsync();
        await page.Locator("textarea").FillAsync("重复");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
        await page.GetByText("没有待处理的死信。").WaitForAsync();

        // Every table, by keyboard and in the other language.
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Dead letters" }).FocusAsync();
        foreach (var (tab, holds) in new[] { ("Deadlines", "No promise"), ("Schedulers", "FormatException"), ("Queues", "water-"), ("Jobs and sagas", "No job yet."), ("Readiness", "database"), ("Configuration", "sqlite") })
        {
            await page.Keyboard.PressAsync("ArrowRight");
            await page.Locator($"[role=tab][aria-selected=true]:has-text('{tab}')").WaitForAsync();
            await page.Locator("#panel").GetByText(holds).First.WaitForAsync();
            Assert.Empty(await Browser.Barriers(page));
            await Picture(page, tab);
        }

        await Tile(page, "water").ClickAsync();
        await page.Locator("#panel").GetByText("ConnectionStrings:waterdb").WaitForAsync();
        Assert.DoesNotContain("Data Source", await page.InnerTextAsync("#panel"), StringComparison.OrdinalIgnoreCase);
        await Picture(page, "water");

        await town.Stop("complaints");
        await Tile(page, "complaints").GetByText("silent (unreachable)").WaitForAsync();
        await Tile(page, "water").GetByText("Outbox").WaitForAsync();

        // The token cannot be renewed any more.
        await page.RouteAsync("**/api/hall/ops", route => route.FulfillAsync(new() { Status = 401, Body = "{}" }));
        await page.RouteAsync("**/connect/token", route => route.FulfillAsync(new() { Status = 401, Body = "{}" }));
        await page.GetByText("The token has expired").WaitForAsync();
        Assert.True(await page.Locator("#sign-in").IsVisibleAsync());
        Assert.False(await page.Locator("#board").IsVisibleAsync());
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task Somebody_without_the_roles_is_told_so()
    {
        await using var browser = await Browser.Open();
        var page = await browser.Page(town.Address, "en-GB");
        await SignIn(page, "clerk");
        await page.GetByText("none of the roles operator, supervisor and auditor").WaitForAsync();
        Assert.True(await page.Locator("#sign-in").IsVisibleAsync());
        Assert.Empty(browser.Complaints);
    }

    private async Task<Answer> Ask(string role)
    {
        var (id, secret) = town.Client(role);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret });
        using var given = await town.Http.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/hall/ops");
        request.Headers.Authorization = new("Bearer", (string)JsonNode.Parse(await given.Content.ReadAsStringAsync())!["access_token"]!);
        return await Answer.Of(await town.Http.SendAsync(request));
    }

    private async Task SignIn(IPage page, string role, string? secret = null)
    {
        await page.Locator("input[name=id]").FillAsync(town.Client(role).Id);
        await page.Locator("input[name=secret]").FillAsync(secret ?? town.Client(role).Secret);
        await page.Locator("#sign-in button").ClickAsync();
    }

    private static ILocator Tile(IPage page, string service) => page.Locator($"[data-service={service}]");

    private static async Task Picture(IPage page, string name)
    {
        if (Pictures is not null) await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png"), FullPage = true });
    }
}
