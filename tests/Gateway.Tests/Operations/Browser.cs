using System.Collections.Concurrent;
using Microsoft.Playwright;
using Utilities.TestKit;

namespace Utilities.Gateway.Tests.Operations;

/// <summary>Debian's Chromium without a window. What a page complains of is kept.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

    private static readonly NodePrograms Axe = new("tests/Gateway.Tests/Operations/axe");

    private readonly IPlaywright playwright;
    private readonly IBrowser chromium;

    private Browser(IPlaywright playwright, IBrowser chromium) => (this.playwright, this.chromium) = (playwright, chromium);

    /// <summary>Errors of the console, failed scripts and requests that went elsewhere.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    public static async Task<Browser> Open()
    {
        var driver = await Playwright.CreateAsync();
        return new(driver, await driver.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments }));
    }

    public async Task<IPage> Page(Uri address, string locale = "zh-CN")
    {
        var context = await chromium.NewContextAsync(new() { Locale = locale, ViewportSize = new() { Width = 1440, Height = 1000 }, TimezoneId = "Asia/Shanghai" });
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => Complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal)) Complaints.Enqueue(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) Complaints.Enqueue($"asks {request.Url}");
        };
        await page.GotoAsync(new Uri(address, "/ops").ToString());
        return page;
    }

    /// <summary>What a reader with another way of reading could not use, by the rules of axe.</summary>
    public static async Task<IReadOnlyList<string>> Barriers(IPage page)
    {
        using var axe = await Axe.Start("axe.js");
        axe.StandardInput.Close();
        await page.EvaluateAsync(await axe.StandardOutput.ReadToEndAsync());
        return await page.EvaluateAsync<string[]>("async () => (await axe.run()).violations.map(found => `${found.id}: ${found.nodes.map(node => node.html).join(' | ').slice(0, 300)}`)");
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
    }
}
