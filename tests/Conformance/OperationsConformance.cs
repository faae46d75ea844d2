using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.TestKit;
using Xunit;

namespace Utilities.Conformance;

/// <summary>What an operator sees of every service alike: derive one class per service.</summary>
public abstract class OperationsConformance(ServiceFixture service)
{
    private static readonly string[] Parts =
        ["readiness", "outbox", "queues", "dead-letters", "dead-letters/kinds", "dead-letters/replays", "clocks", "pressure", "schedulers", "jobs", "sagas", "configuration"];

    [Fact]
    public async Task The_summary_reads_every_part_and_leads_to_its_list()
    {
        var auditor = service.As("auditor-1", Roles.Auditor);
        var summary = (await auditor.Get("ops")).Expect(200).Body;
        Assert.Equal(service.Name, summary.GetProperty("service").GetString());
        var parts = summary.EnumerateObject().Where(part => part.Value.ValueKind == JsonValueKind.Object).ToList();
        Assert.Equal(10, parts.Count);
        foreach (var part in parts)
        {
            Assert.True(part.Value.GetProperty("failure").ValueKind == JsonValueKind.Null, $"{part.Name}: {part.Value}");
            Assert.NotEqual(JsonValueKind.Null, part.Value.GetProperty("state").ValueKind);
            (await auditor.Get(part.Value.GetProperty("href").GetString()![(service.Root.Length + 1)..])).Expect(200);
        }
    }

    [Fact]
    public async Task A_part_that_cannot_be_read_hides_no_other_and_tells_no_secret()
    {
        await service.Work(work => work.Write(TestDialect.Pick("ALTER TABLE saga RENAME TO saga_away", "EXEC sp_rename 'saga', 'saga_away'")));
        try
        {
            var summary = (await service.As("operator-1", Roles.Operator).Get("ops")).Expect(200).Body;
            Assert.EndsWith("Exception", summary.GetProperty("sagas").GetProperty("failure").GetString(), StringComparison.Ordinal);
            Assert.Equal(JsonValueKind.Null, summary.GetProperty("outbox").GetProperty("failure").ValueKind);
        }
        finally
        {
            await service.Work(work => work.Write(TestDialect.Pick("ALTER TABLE saga_away RENAME TO saga", "EXEC sp_rename 'saga_away', 'saga'")));
        }
    }

    [Fact]
    public async Task Everything_that_looks_for_work_is_seen_with_its_last_look()
    {
        var works = service.Get<IEnumerable<IHostedService>>().OfType<PeriodicWork>().Select(work => work.GetType().Name).Concat(["OutboxRelay", "DeadLetterCollector", "ClockWatch", "ImportWorker"]).ToHashSet(StringComparer.Ordinal);
        if (service.Get<IEnumerable<IHostedService>>().All(work => work.GetType().Name != "ImportWorker")) works.Remove("ImportWorker");
        var supervisor = service.Supervisor;
        await Eventually.True(async () =>
        {
            var looked = (await supervisor.Get("ops/schedulers")).Expect(200).Body.GetProperty("items").EnumerateArray()
                .Where(item => item.GetProperty("lastLookAt").ValueKind != JsonValueKind.Null).Select(item => item.GetProperty("name").GetString()!).ToHashSet(StringComparer.Ordinal);
            return works.IsSubsetOf(looked);
        }, because: $"a look of each of {string.Join(", ", works)}");
        var view = (await supervisor.Get("ops/schedulers")).Body;
        Assert.False(string.IsNullOrEmpty(view.GetProperty("replica").GetString()));
        Assert.All(view.GetProperty("items").EnumerateArray(), item => Assert.Contains(item.GetProperty("kind").GetString(), new[] { "periodic", "worker" }));
    }

    [Fact]
    public async Task The_configuration_names_book_documents_calendars_and_files()
    {
        var view = (await service.As("auditor-1", Roles.Auditor).Get("ops/configuration")).Expect(200).Body;
        var policy = view.GetProperty("policy");
        Assert.Matches("^[0-9a-f]{64}$", policy.GetProperty("bookVersion").GetString());
        Assert.All(policy.GetProperty("profiles").EnumerateArray(), profile => Assert.True(profile.GetProperty("commitments").GetInt32() == 0 || profile.GetProperty("documents").GetArrayLength() > 0));
        Assert.Contains(policy.GetProperty("profiles").EnumerateArray(), profile => profile.GetProperty("commitments").GetInt32() > 0);
        Assert.Contains(policy.GetProperty("calendars").EnumerateArray(), calendar => calendar.GetProperty("publishedYears").EnumerateArray().Any(year => year.GetInt32() == 2026));
        var files = policy.GetProperty("files").EnumerateArray().ToList();
        Assert.Contains(files, file => file.GetProperty("name").GetString() == "commitments.json");
        Assert.All(files, file => Assert.False(file.GetProperty("changedSince").GetBoolean()));
        var program = view.GetProperty("program");
        Assert.Equal(service.Name, program.GetProperty("service").GetString());
        Assert.Contains(program.GetProperty("settings").EnumerateArray(), setting => setting.GetProperty("key").GetString() == "Commitments:Watch:PollMilliseconds");
        Assert.Equal(TestDialect.Pick("sqlite", "sqlserver"), view.GetProperty("messaging").GetProperty("dialect").GetString());
    }

    [Fact]
    public async Task No_answer_holds_a_connection_string_or_a_secret()
    {
        var configuration = service.Get<IConfiguration>();
        var secrets = configuration.GetSection("ConnectionStrings").GetChildren().Select(child => child.Value!).Append("guest:guest").ToList();
        Assert.True(secrets.Count >= 3);
        var person = service.As("operator-1", Roles.Operator);
        foreach (var path in Parts.Select(part => $"ops/{part}").Append("ops"))
        {
            var text = (await person.Get(path)).Expect(200).Text;
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        }

        var settings = (await person.Get("ops/configuration")).Body.GetProperty("program").GetProperty("settings").EnumerateArray()
            .ToLookup(setting => setting.GetProperty("key").GetString()!, setting => setting.GetProperty("value").GetString(), StringComparer.Ordinal);
        Assert.All(new[] { "Auth:ClientSecret", "ConnectionStrings:messaging", $"ConnectionStrings:{service.Name}db" }, key => Assert.Equal("set", Assert.Single(settings[key])));
        Assert.Equal("not set", Assert.Single(settings["OTEL_EXPORTER_OTLP_HEADERS"]));
    }

    [Fact]
    public async Task Operations_are_read_by_operators_supervisors_and_auditors_alone()
    {
        using var stranger = service.Http();
        foreach (var path in Parts.Select(part => $"ops/{part}").Append("ops"))
        {
            (await service.As("auditor-1", Roles.Auditor).Get(path)).Expect(200);
            Assert.Equal("forbidden", (await service.Clerk.Get(path)).Expect(403).Code);
            Assert.Equal(401, (int)(await stranger.GetAsync(new Uri($"{service.Root}/{path}", UriKind.Relative))).StatusCode);
        }

        (await service.As("auditor-1", Roles.Auditor).Post("ops/dead-letters/replay", new { queue = "x" })).Expect(403);
        Assert.Equal("no-dead-letters", (await service.As("operator-1", Roles.Operator).Post("ops/dead-letters/replay", new { queue = "x" })).Expect(409).Code);
    }

    [Fact]
    public async Task A_wrong_question_is_answered_with_its_fields()
    {
        var person = service.Supervisor;
        Assert.Equal(["cursor:not-a-cursor", "limit:out-of-range"], (await person.Get("ops/clocks?limit=0&cursor=x")).Expect(400).FieldErrors);
        Assert.Equal(["nearest:out-of-range"], (await person.Get("ops/pressure?nearest=0")).Expect(400).FieldErrors);
        Assert.Equal(["queue:required"], (await person.Post("ops/dead-letters/replay", new { })).Expect(400).FieldErrors);
    }

    [Fact]
    public async Task Every_path_is_described_in_both_languages()
    {
        var paths = (await service.As("auditor-1", Roles.Auditor).Get("openapi.json")).Expect(200).Body.GetProperty("paths");
        foreach (var path in Parts.Select(part => $"/ops/{part}").Append("/ops"))
        {
            var summary = paths.GetProperty($"{service.Root}{path}").GetProperty("get").GetProperty("summary").GetString();
            Assert.Matches("[a-z]", summary);
            Assert.Matches("\\p{IsCJKUnifiedIdeographs}", summary);
        }
    }
}
