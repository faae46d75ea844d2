using Utilities.ServiceDefaults;
using Utilities.Supply;
using Xunit;

namespace Utilities.Conformance;

/// <summary>
/// What every network utility must do alike, whatever its profile says: derive one class per utility. What a test needs to know of the
/// utility it reads from its profile, so a new request type or workflow is held to the same rules without a new test.
/// </summary>
public abstract partial class UtilityConformance
{
    private readonly ServiceFixture service;
    private readonly SupplyUtility utility;

    protected UtilityConformance(ServiceFixture service, SupplyUtility utility)
    {
        this.service = service;
        this.utility = utility;
        Walk = new(service, utility) { Prepare = Prepare };
    }

    protected Walk Walk { get; }

    /// <summary>Does what a folder of the utility demands before this step; see <see cref="IStepGuard"/>.</summary>
    protected virtual Task Prepare(string number, Step step) => Task.CompletedTask;

    /// <summary>What is filed as a request; applications for connection are filed with their papers, elsewhere.</summary>
    private IEnumerable<RequestType> Filed => utility.RequestTypes.Where(type => type.Kind != ConnectionRules.Kind);

    /// <summary>A repair and its workflow, the example for what holds for every type.</summary>
    private RequestType Repair => utility.RequestTypes.First(type => type.Kind == "repair");

    [Fact]
    public async Task Every_request_type_has_a_notice_in_both_languages_and_is_in_the_catalogue()
    {
        var listed = (await service.As("r-1", Roles.Resident).Get("request-types")).Expect(200).Text;
        Assert.NotEmpty(utility.RequestTypes);
        Assert.Equal(utility.RequestTypes.Count, utility.RequestTypes.DistinctBy(type => type.Code).Count());
        Assert.All(utility.RequestTypes, type =>
        {
            Assert.Equal(!type.StaffOnly, listed.Contains($"\"{type.Code}\"", StringComparison.Ordinal));
            Assert.Matches("[a-z]", type.Title.En);
            Assert.Matches("\\p{IsCJKUnifiedIdeographs}", type.Title.Zh);
            Assert.NotEmpty(type.Notice.Materials);
            Assert.NotEmpty(type.Notice.Procedure);
            Assert.Matches("\\p{IsCJKUnifiedIdeographs}", type.Notice.Fees.Zh);
            Assert.Matches("\\p{IsCJKUnifiedIdeographs}", type.Notice.Promise.Zh);
            Assert.Contains(utility.Workflows, workflow => workflow.Name == type.Workflow);
        });
    }

    [Fact]
    public async Task A_filing_gets_the_utilitys_number_the_notice_and_its_first_clocks()
    {
        var filed = await Walk.File(Repair.Code);
        Assert.StartsWith($"{utility.NumberPrefix}-{service.Now.ToOffset(TimeSpan.FromHours(8)):yyyyMMdd}-", filed.Number, StringComparison.Ordinal);
        Assert.Equal(Repair.Notice.Promise.Zh, filed.Body.GetProperty("notice").GetProperty("promise").GetProperty("zh").GetString());
        Assert.Equal(utility.Unit, filed.Text_("unit"));
        Assert.NotEmpty(filed.Clocks);
        Assert.All(filed.Clocks, id => Assert.StartsWith($"{utility.Name}.", id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_filing_names_every_missing_field_at_once()
    {
        var errors = (await service.Clerk.Post("requests", new { })).Expect(400).FieldErrors;
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "type:required", "channel:required", "name:required", "phone:required", "description:required" }, errors.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_key_answers_the_same_and_another_body_under_it_is_refused()
    {
        var key = "the-same-key";
        var first = (await service.Clerk.Post("requests", Walk.Filing(Repair.Code), key)).Expect(201);
        Assert.Equal(first.Number, (await service.Clerk.Post("requests", Walk.Filing(Repair.Code), key)).Expect(201).Number);
        (await service.Clerk.Post("requests", Walk.Filing(Repair.Code, ("description", "另一件事")), key)).Expect(422);
        Assert.Equal(1, await service.Read<long>("SELECT COUNT(*) FROM request WHERE number = @number", new { number = first.Number }));
    }

    [Fact]
    public async Task Nobody_without_a_token_or_role_gets_in_and_a_resident_sees_only_what_is_his()
    {
        using var anonymous = await service.Http().GetAsync($"/api/{utility.Name}/requests");
        Assert.Equal(401, (int)anonymous.StatusCode);
        var mine = await Walk.File(service.As("r-1", Roles.Resident), Repair.Code, ("channel", null));
        (await service.As("r-2", Roles.Resident).Get($"requests/{mine.Number}")).Expect(404);
        (await service.As("r-1", Roles.Resident).Get($"requests/{mine.Number}")).Expect(200);
        (await service.As("r-1", Roles.Resident).Get("ops/dead-letters")).Expect(403);
        (await service.As("r-1", Roles.Resident).Post("outages", new { })).Expect(403);
        var seen = (await service.As("a-1", Roles.Auditor).Get($"requests/{mine.Number}")).Expect(200);
        Assert.DoesNotContain("13812345678", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("王小明", seen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_page_without_gap_or_repeat_while_requests_are_added()
    {
        var filed = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            filed.Add((await Walk.File(Repair.Code, ("area", "分页小区"))).Number);
            service.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var read = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await service.Clerk.Get($"requests?area=分页小区&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}")).Expect(200);
            read.AddRange(page.Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetString()!));
            cursor = page.Body.GetProperty("next").GetString();
            await Walk.File(Repair.Code, ("area", "分页小区"));
        }
        while (cursor is not null);
        Assert.Equal(filed.AsEnumerable().Reverse(), read);
    }

    [Fact]
    public async Task A_stale_version_changes_nothing()
    {
        var filed = await Walk.File(Repair.Code);
        var changed = (await service.Clerk.Patch($"requests/{filed.Number}", new { phone = "13900001111" }, filed.ETag)).Expect(200);
        (await service.Clerk.Patch($"requests/{filed.Number}", new { phone = "13900002222" }, filed.ETag)).Expect(412);
        (await service.Clerk.Patch($"requests/{filed.Number}", new { phone = "13900002222" }, null)).Expect(428);
        Assert.Equal("13900001111", changed.Text_("phone"));
    }

    [Fact]
    public async Task Every_operation_is_described_in_the_api_document()
    {
        using var document = System.Text.Json.JsonDocument.Parse(await service.Http(Roles.Operator).GetStringAsync($"/api/{utility.Name}/openapi.json"));
        var operations = document.RootElement.GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith($"/api/{utility.Name}/", StringComparison.Ordinal))
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Name: $"{operation.Name} {path.Name}", operation.Value))).ToList();
        Assert.NotEmpty(operations);
        Assert.Empty(operations.Where(operation => !operation.Value.TryGetProperty("summary", out var summary) || summary.GetString() is not { Length: > 3 }).Select(operation => operation.Name));
        Assert.Empty(operations.Where(operation => !operation.Value.TryGetProperty("tags", out var tags) || tags.GetArrayLength() == 0).Select(operation => operation.Name));
    }

    /// <summary>The first clock of the filing that has a limit of its own.</summary>
    private static (string Id, DateTimeOffset Due)? FirstDue(Answer filed) => filed.Body.GetProperty("clocks").EnumerateArray()
        .Where(clock => clock.GetProperty("dueAt").ValueKind == System.Text.Json.JsonValueKind.String)
        .Select(clock => ((string, DateTimeOffset)?)(clock.GetProperty("commitmentId").GetString()!, clock.GetProperty("dueAt").GetDateTimeOffset()))
        .OrderBy(clock => clock!.Value.Item2).FirstOrDefault();
}
