using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Commitments.Tests;

/// <summary>The engine's endpoints as outsiders meet them: through HTTP, with roles.</summary>
[UsesDatabase]
public sealed class CommitmentsApiTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = "2026-12-30 16:00".China();
    private static readonly Matter Matter = new(Guid.CreateVersion7(Now), "W-20261230-000001", "request", "water-quality", "幸福小区");
    private readonly TempDatabase file = new();
    private readonly FakeClock clock = new(Now);
    private ServiceHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await ServiceHost.Start("water", ClockHost.Settings(file.ConnectionString),
            builder =>
            {
                builder.AddMessaging("water", _ => { });
                builder.AddCommitments("water", options => options.OwnsMatter = (http, matter) => Task.FromResult(matter == Matter.Id && http.Actor().Id == "owner"));
            },
            app => app.MapCommitments("water"), clock);
        await Act(ledger => ledger.Record(new Milestone(Matter, "received", Now, ClockHost.Clerk) { Facts = new Dictionary<string, string> { ["requestKind"] = "repair", ["severity"] = "minor" } }));
    }

    [Fact]
    public async Task Promises_are_public_with_the_sources_words_in_both_languages()
    {
        var list = await Get("/api/water/commitments?kind=deadline&profile=oilfield-hall");
        var minor = list.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetString() == "water.repair.minor");
        Assert.Equal("小修不超過24小時", minor.GetProperty("quote").GetString());
        Assert.Equal(("PT24H", true, "clock"), (minor.GetProperty("limit").GetString(), minor.GetProperty("chosen").GetBoolean(), minor.GetProperty("enforcedBy").GetString()));
        Assert.False(string.IsNullOrEmpty(minor.GetProperty("title").GetProperty("zh").GetString()));
        Assert.Equal(1, (await Get("/api/water/commitments/water.repair.minor")).GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client().GetAsync("/api/water/commitments/water.no-such")).StatusCode);
    }

    [Fact]
    public async Task The_scoreboard_is_public_and_says_its_formula()
    {
        var board = await Get("/api/water/scoreboard?profile=oilfield-hall&from=2026-12-01&to=2027-01-01");
        Assert.Contains("met / (met + missed + open and late)", board.GetProperty("formula").GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, board.GetProperty("total").GetProperty("total").GetInt32());
        var line = board.GetProperty("lines").EnumerateArray().Single(l => l.GetProperty("key").GetString() == "water.quality.sampling");
        Assert.StartsWith("/api/water/scoreboard/water.quality.sampling/rows?profile=oilfield-hall&from=", line.GetProperty("rows").GetString(), StringComparison.Ordinal);

        var rows = await Get(line.GetProperty("rows").GetString()!, Roles.Auditor);
        Assert.Equal("W-20261230-000001", Assert.Single(rows.GetProperty("items").EnumerateArray()).GetProperty("matterNumber").GetString());
    }

    [Fact]
    public async Task Says_everything_wrong_with_a_question_at_once()
    {
        var answer = await host.Client().GetAsync("/api/water/scoreboard?profile=nobody&from=yesterday&to=2026-13-01&groupBy=colour");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(["from", "groupBy", "profile", "to"], problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_misspelt_commitment_has_no_rows_and_is_not_found()
    {
        var answer = await host.Client(Roles.Auditor).GetAsync("/api/water/scoreboard/water.quality.smapling/rows?profile=oilfield-hall");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("\"not-found\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_for_those_who_check_and_come_as_csv_too()
    {
        const string Url = "/api/water/scoreboard/water.quality.sampling/rows?profile=oilfield-hall";
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client().GetAsync(Url)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Client(Roles.Resident).GetAsync(Url)).StatusCode);
        var csv = await host.Client(Roles.Auditor).GetAsync(Url + "&format=csv");
        Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
        var lines = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("W-20261230-000001,request,water-quality,幸福小区,2026-12-30T08:00:00.000+00:00", lines[1], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client(Roles.Auditor).GetAsync(Url + "&cursor=%27;drop")).StatusCode);
    }

    [Fact]
    public async Task Pages_have_no_gap_and_no_repeat()
    {
        for (var n = 0; n < 25; n++)
        {
            var matter = Matter with { Id = Guid.CreateVersion7(Now), Number = $"W-20261230-{n + 2:000000}" };
            await Act(ledger => ledger.Record(new Milestone(matter, "received", Now.AddMinutes(n % 3), ClockHost.Clerk) { Facts = new Dictionary<string, string> { ["requestKind"] = "repair" } }));
        }

        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await Get($"/api/water/scoreboard/water.quality.sampling/rows?profile=oilfield-hall&limit=4{(cursor is "" ? "" : "&cursor=" + cursor)}", Roles.Auditor);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("matterNumber").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }

        Assert.Equal(26, seen.Count);
        Assert.Equal(26, seen.Distinct().Count());
    }

    [Fact]
    public async Task An_explanation_is_for_staff_and_for_the_owner_and_for_nobody_else()
    {
        var id = await SamplingClock();
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client().GetAsync(Explain(id))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.ClientOf("stranger", Roles.Resident).GetAsync(Explain(id))).StatusCode);
        var own = await (await host.ClientOf("owner", Roles.Resident).GetAsync(Explain(id))).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(own.GetProperty("limit").GetString(), own.GetProperty("counted").GetString());
        Assert.Equal("接到水責問題投訴,在1個工作日", own.GetProperty("promise").GetProperty("quote").GetString());
        Assert.Equal(HttpStatusCode.OK, (await host.Client(Roles.Crew).GetAsync(Explain(id))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client(Roles.Crew).GetAsync(Explain(Guid.CreateVersion7(Now)))).StatusCode);
    }

    [Fact]
    public async Task Operators_see_open_clocks_by_due_time()
    {
        var all = await Get("/api/water/clocks?due-before=2027-06-01", Roles.Operator);
        Assert.Equal(2, all.GetProperty("items").GetArrayLength());
        var first = await Get("/api/water/clocks?limit=1", Roles.Operator);
        var second = await Get("/api/water/clocks?limit=1&cursor=" + first.GetProperty("next").GetString(), Roles.Operator);
        Assert.NotEqual(first.GetProperty("items")[0].GetProperty("id").GetString(), second.GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Client(Roles.Crew).GetAsync("/api/water/clocks")).StatusCode);
    }

    [Fact]
    public async Task Operations_show_what_falls_due_next_and_what_the_watch_has_said_of_it()
    {
        var first = await Get("/api/water/ops/clocks?limit=1", Roles.Auditor);
        Assert.Equal((2, 0, 0), (Count(first, "running"), Count(first, "late"), Count(first, "paused")));
        var next = first.GetProperty("items")[0];
        Assert.Equal(("W-20261230-000001", "nothing", false), (next.GetProperty("matterNumber").GetString(), next.GetProperty("said").GetString(), next.GetProperty("late").GetBoolean()));
        await Get(next.GetProperty("explain").GetString()!, Roles.Auditor);
        var second = await Get("/api/water/ops/clocks?limit=1&cursor=" + first.GetProperty("next").GetString(), Roles.Auditor);
        Assert.NotEqual(next.GetProperty("id").GetString(), second.GetProperty("items")[0].GetProperty("id").GetString());
        var pressure = await Get("/api/water/ops/pressure", Roles.Auditor);
        Assert.Equal(next.GetProperty("id").GetString(), pressure.GetProperty("nearest")[0].GetProperty("clockId").GetString());

        clock.Advance(next.GetProperty("dueAt").GetDateTimeOffset() - Now + TimeSpan.FromSeconds(5));
        JsonElement broken = default;
        await Eventually.True(async () =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            return (broken = await Get("/api/water/ops/clocks", Roles.Auditor)).GetProperty("items")[0].GetProperty("said").GetString() == "broken";
        }, because: "the breach to be fired");
        Assert.Equal("due", broken.GetProperty("items")[0].GetProperty("level").GetString());
        Assert.True(Count(broken, "late") >= 1);
        Assert.True(broken.GetProperty("lastLag").GetProperty("seconds").GetDouble() >= 0);
        var coming = await Get("/api/water/ops/clocks?all=false", Roles.Auditor);
        Assert.DoesNotContain(coming.GetProperty("items").EnumerateArray(), item => item.GetProperty("late").GetBoolean());

        static int Count(JsonElement view, string name) => view.GetProperty("counts").GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task A_reason_is_taken_for_what_is_broken_and_refused_before()
    {
        var id = await SamplingClock();
        var supervisor = host.Client(Roles.Supervisor);
        var early = await supervisor.PostAsJsonAsync($"/api/water/clocks/{id}/reason", new { reason = "试剂缺货" });
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        clock.Advance(TimeSpan.FromHours(30));
        var late = await host.Client(Roles.Supervisor).PostAsJsonAsync($"/api/water/clocks/{id}/reason", new { reason = "试剂缺货" });
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        Assert.Equal("试剂缺货", (await late.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("breachReason").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client(Roles.Supervisor).PostAsJsonAsync($"/api/water/clocks/{id}/reason", new { reason = " " })).StatusCode);
    }

    [Fact]
    public async Task A_recomputation_is_the_operators_and_a_dry_run_unless_said_otherwise()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Client(Roles.Clerk).PostAsJsonAsync("/api/water/commitments/recompute", new { })).StatusCode);
        var report = await (await host.Client(Roles.Operator).PostAsJsonAsync("/api/water/commitments/recompute", new { })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(report.GetProperty("dryRun").GetBoolean());
        var unexplained = await host.Client(Roles.Operator).PostAsJsonAsync("/api/water/commitments/recompute", new { dryRun = false });
        Assert.Equal(HttpStatusCode.BadRequest, unexplained.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        file.Dispose();
    }

    private static string Explain(Guid id) => $"/api/water/clocks/{id}/explain";

    private async Task<Guid> SamplingClock() =>
        (await host.Services.GetRequiredService<ClockReader>().OfMatter(Matter.Id, CancellationToken.None)).Single(c => c.CommitmentId == "water.quality.sampling").Id;

    private async Task<JsonElement> Get(string url, params string[] roles)
    {
        var answer = await host.Client(roles).GetAsync(url);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task Act(Func<ClockLedger, Task> act)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<ClockLedger>();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Execute(() => act(ledger), CancellationToken.None);
    }
}
