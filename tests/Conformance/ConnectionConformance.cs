using System.Text.Json;
using Utilities.ServiceDefaults;
using Xunit;

namespace Utilities.Conformance;

/// <summary>What every utility that takes applications for connection keeps (D26, D40; catalogue (g), contracts). Derive one per utility.</summary>
public abstract partial class ConnectionConformance(ServiceFixture service)
{
    /// <summary>Code of the application for a new connection, and of that for an increase.</summary>
    protected abstract (string New, string Increase) Types { get; }

    protected abstract string Unit { get; }

    /// <summary>What the contract needs beside the standard fields.</summary>
    protected abstract IReadOnlyDictionary<string, object?> OwnContractFields { get; }

    /// <summary>What is recorded with the accepted installation.</summary>
    protected abstract object Installation { get; }

    /// <summary>The step that ends it, and the promise from acceptance and contract.</summary>
    protected abstract (string Step, string Promise) Supply { get; }

    /// <summary>Brings an accepted non-residential application to where installation and contract may come.</summary>
    protected virtual Task Prepare(string number) => Task.CompletedTask;

    [Fact(DisplayName = "hall.intake.one-time-notice: papers, procedure, fee items and standards are told at intake; who, when and which version stays on record")]
    public async Task Tells_everything_once_at_intake()
    {
        var filed = await File("residential");
        var told = filed.Body.GetProperty("told");
        Assert.Equal("2026-1", told.GetProperty("version").GetString());
        Assert.Equal("clerk-1", told.GetProperty("by").GetString());
        Assert.Equal(service.Now, told.GetProperty("at").GetDateTimeOffset());
        foreach (var part in new[] { "materials", "procedure", "feeItems" }) Assert.NotEmpty(told.GetProperty("notice").GetProperty(part).EnumerateArray());
        Assert.All(Materials(filed), material => Assert.Equal(("awaited", true), (material.GetProperty("state").GetString(), material.GetProperty("inNotice").GetBoolean())));
        var others = await File("non-residential");
        Assert.True(Materials(others).Length > Materials(filed).Length, "A company hands in more papers than a resident.");
        Assert.NotEmpty(filed.Request().GetProperty("notice").GetProperty("materials").EnumerateArray());
    }

    [Fact]
    public async Task Reports_all_wrong_fields_at_once()
    {
        var wrong = await service.Clerk.Post("connections", new { type = Types.New, channel = "counter", phone = "x", customerClass = "company", requestedUnit = "miles" });
        Assert.Equal(
            ["address:required", "customerClass:not-one-of", "description:required", "name:required", "phone:not-a-phone", "requestedQuantity:required", "requestedUnit:not-one-of"],
            wrong.Expect(400).FieldErrors);
        Assert.Equal(["type:not-a-connection"], (await service.Clerk.Post("connections", Body(("type", "enquiry"), ("requestedUnit", null)))).Expect(400).FieldErrors);
        Assert.Equal(["presentQuantity:required"], (await service.Clerk.Post("connections", Body(("type", Types.Increase)))).Expect(400).FieldErrors);
        Assert.Equal(["requestedQuantity:no-increase"], (await service.Clerk.Post("connections", Body(("type", Types.Increase), ("presentQuantity", 120)))).Expect(400).FieldErrors);
    }

    [Fact]
    public async Task Refuses_an_application_that_is_filed_as_a_plain_request() => Assert.Equal("file-as-connection", (await service.Clerk.Post("requests", new
    {
        type = Types.New, channel = "counter", name = "赵建国", phone = "13611112222", address = "新村路18号", description = "申请",
    })).Expect(422).Code);

    [Fact]
    public async Task Files_once_however_often_it_is_asked_with_the_same_key()
    {
        const string Key = "once-and-again";
        var first = (await service.Clerk.Post("connections", Body(), Key)).Expect(201);
        var again = (await service.Clerk.Post("connections", Body(), Key)).Expect(201);
        Assert.Equal(first.Number, again.Number);
        Assert.Equal("idempotency-key-reused", (await service.Clerk.Post("connections", Body(("requestedQuantity", 121)), Key)).Expect(422).Code);
    }

    [Fact]
    public async Task Takes_the_application_on_when_all_papers_are_there()
    {
        var filed = await File("residential");
        var codes = Materials(filed).Select(material => material.GetProperty("code").GetString()!).ToArray();
        (await service.Clerk.Mark(filed.Number, "handed-in", codes[0])).Expect(200);
        (await service.Clerk.Mark(filed.Number, "missing", codes[1])).Expect(200);
        var refused = (await service.Clerk.Take(filed.Number, "application-accepted")).Expect(409);
        Assert.Equal("materials-missing", refused.Code);
        Assert.Contains(codes[1], refused.Text_("detail"), StringComparison.Ordinal);
        Assert.Equal(["materials[0].code:unknown-material", "materials[0].state:not-one-of"],
            (await service.Clerk.Post($"connections/{filed.Number}/materials", new { materials = new[] { new { code = "nonsense", state = "lost" } } })).Expect(400).FieldErrors);
        Assert.Equal(["materials[1].code:twice"], (await service.Clerk.Mark(filed.Number, "handed-in", codes[0], codes[0])).Expect(400).FieldErrors);
        Assert.Equal("version-conflict", (await service.Clerk.Post($"connections/{filed.Number}/materials", new { materials = new[] { new { code = codes[1], state = "handed-in" } } }, ifMatch: "\"1\"")).Expect(412).Code);
        (await service.Clerk.Mark(filed.Number, "handed-in", codes)).Expect(200);
        Assert.Equal("application-accepted", (await service.Clerk.Take(filed.Number, "application-accepted")).Expect(200).State);
    }

    [Fact(DisplayName = "hall.intake.one-time-notice: a paper asked for later is a supplement on record, and needed like the others")]
    public async Task Records_a_supplement_against_the_notice()
    {
        var filed = await File("residential");
        var known = Materials(filed)[0].GetProperty("code").GetString();
        Assert.Equal("material-known", (await service.Clerk.Post($"connections/{filed.Number}/supplements", new { code = known, titleZh = "证", titleEn = "Paper", reason = "x" })).Expect(409).Code);
        var asked = (await service.Clerk.Post($"connections/{filed.Number}/supplements", new { code = "power-of-attorney", titleZh = "委托书", titleEn = "Power of attorney", reason = "代办人到场" })).Expect(200);
        Assert.Equal(1, asked.Body.GetProperty("supplements").GetInt32());
        Assert.Equal(1, await service.Read<int>("SELECT COUNT(*) FROM milestone WHERE matter_id = @id AND name = 'supplement-requested'", new { id = filed.Request().GetProperty("id").GetString() }));
        Assert.Contains(filed.Number, Numbers(await service.Clerk.Get("connections?supplemented=true&limit=500")));
        Assert.DoesNotContain(filed.Number, Numbers(await service.Clerk.Get("connections?supplemented=false&limit=500")));
        (await service.Clerk.Mark(filed.Number, "handed-in", [.. Materials(filed).Select(material => material.GetProperty("code").GetString()!)])).Expect(200);
        Assert.Contains("power-of-attorney", (await service.Clerk.Take(filed.Number, "application-accepted")).Expect(409).Text_("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signs_a_contract_only_when_it_is_complete_and_keeps_it_as_signed()
    {
        var number = (await File("non-residential")).Number;
        await service.Accept(number);
        await Prepare(number);
        var path = $"connections/{number}/contract";
        var blank = (await service.Clerk.Get(path)).Expect(200);
        Assert.Equal("none", blank.State);
        Assert.Equal("version-required", (await service.Clerk.Put(path, new { supplier = "市能源公司" }, null)).Expect(428).Code);
        Assert.Equal(["capacity:required", "signedByCustomerOn:in-the-future", "textVersion:not-in-force"],
            (await service.Clerk.Put(path, new { textVersion = "1999-1", capacityUnit = "kVA", signedByCustomerOn = "2031-01-01" }, blank.ETag)).Expect(400).FieldErrors);
        var draft = (await service.Clerk.Put(path, new { supplier = "市能源公司" }, blank.ETag)).Expect(200);
        Assert.Equal("draft", draft.State);
        Assert.Contains("customer", draft.Body.GetProperty("missing").EnumerateArray().Select(field => field.GetString()));
        Assert.Equal("contract-incomplete", (await service.Clerk.Take(number, "contract-signed")).Expect(409).Code);
        Assert.Equal("version-conflict", (await service.Clerk.Put(path, new { supplier = "别家" }, blank.ETag)).Expect(412).Code);

        var yesterday = service.Now.ToOffset(TimeSpan.FromHours(8)).AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await service.DraftWhole(number, new Dictionary<string, object?>(OwnContractFields, StringComparer.Ordinal) { ["signedBySupplierOn"] = yesterday, ["signedByCustomerOn"] = yesterday });
        Assert.Equal("contract-signed-another-day", (await service.Clerk.Take(number, "contract-signed")).Expect(409).Code);
        var whole = await service.DraftWhole(number, OwnContractFields);
        Assert.Equal("complete", whole.State);
        (await service.Clerk.Take(number, "contract-signed")).Expect(200);
        Assert.Equal("signed", (await service.Clerk.Get(path)).Expect(200).State);
        Assert.Equal("contract-signed", (await service.Clerk.Put(path, new { supplier = "别家" }, whole.ETag)).Expect(409).Code);
        var audited = (await service.As("a-1", Roles.Auditor).Get(path)).Expect(200);
        Assert.DoesNotContain("赵建国", audited.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("18号", audited.Text, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "The promise to others counts from the later of accepted installation and signed contract")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Counts_from_the_later_of_the_two(bool contractFirst)
    {
        var number = (await File("non-residential")).Number;
        await service.Accept(number);
        await Prepare(number);
        if (contractFirst) await service.DraftWhole(number, OwnContractFields);
        var first = contractFirst ? await service.Clerk.Take(number, "contract-signed") : await service.Crew.Take(number, "installation-accepted", Installation);
        Assert.DoesNotContain(Supply.Promise, first.Expect(200).Clocks);
        var early = (await service.Crew.Take(number, Supply.Step)).Expect(409);
        Assert.Equal(contractFirst ? "step-out-of-order" : "step-needed-first", early.Code);
        Assert.Contains(contractFirst ? "installation-accepted" : "contract-signed", early.Text_("detail"), StringComparison.Ordinal);

        service.Clock.Advance(TimeSpan.FromHours(2));
        if (!contractFirst) await service.DraftWhole(number, OwnContractFields);
        var second = contractFirst ? await service.Crew.Take(number, "installation-accepted", Installation) : await service.Clerk.Take(number, "contract-signed");
        Assert.Equal(service.Now, second.Expect(200).Clock(Supply.Promise).GetProperty("startedAt").GetDateTimeOffset());
        service.Clock.Advance(TimeSpan.FromHours(1));
        var supplied = (await service.Crew.Take(number, Supply.Step)).Expect(200);
        Assert.Equal("met", supplied.Clock(Supply.Promise).GetProperty("outcome").GetString());
        Assert.Equal("archived", (await service.Clerk.Take(number, "archived")).Expect(200).Text_("outcome"));
        Assert.Equal("already-closed", (await service.Clerk.Mark(number, "missing", "x")).Expect(409).Code);
    }

    [Fact]
    public async Task Shows_the_applicant_what_is_done_and_what_is_promised_next()
    {
        var resident = service.As("resident-progress", Roles.Resident);
        var number = (await resident.Post("connections", Body(("channel", null), ("customerClass", "non-residential")))).Expect(201).Number;
        var before = await resident.Get($"connections/{number}/progress");
        Assert.Equal(["received:done", "application-accepted:current"], before.Progress()[..2]);
        Assert.NotEmpty(before.Body.GetProperty("missing").EnumerateArray());
        Assert.Contains("contract-signed:ahead", before.Progress());
        await service.Accept(number);
        await Prepare(number);
        await service.DraftWhole(number, OwnContractFields);
        (await service.Clerk.Take(number, "contract-signed")).Expect(200);
        (await service.Crew.Take(number, "installation-accepted", Installation)).Expect(200);
        var after = await resident.Get($"connections/{number}/progress");
        Assert.Contains($"{Supply.Step}:current", after.Progress());
        Assert.Contains("contract-signed:done", after.Progress());
        var promise = after.Body.GetProperty("nextPromise");
        Assert.Equal(Supply.Promise, promise.GetProperty("commitmentId").GetString());
        Assert.True(promise.GetProperty("dueAt").GetDateTimeOffset() > service.Now, "The promise lies ahead.");
        Assert.All(after.Body.GetProperty("steps").EnumerateArray(), step => Assert.NotEqual("", step.GetProperty("title").GetProperty("zh").GetString()));
        Assert.DoesNotContain("赵建国", after.Text, StringComparison.Ordinal);

        var stranger = service.As("resident-stranger", Roles.Resident);
        foreach (var path in new[] { $"connections/{number}", $"connections/{number}/progress", $"connections/{number}/contract" }) (await stranger.Get(path)).Expect(404);
        Assert.DoesNotContain(number, Numbers(await stranger.Get("connections?limit=500")));
        Assert.Equal([number], Numbers(await resident.Get("connections?limit=500")));
    }

    [Fact]
    public async Task Lists_by_class_state_type_and_area_page_by_page_and_masked_for_auditors()
    {
        (await service.Dispatcher.Post("areas", new { code = "CONN", kind = "community", nameZh = "新村", nameEn = "New Village", zone = "urban", distanceKm = 2 })).Expect(201);
        var numbers = new List<string>();
        foreach (var customerClass in new[] { "residential", "non-residential", "residential" })
            numbers.Add((await service.Clerk.Post("connections", Body(("customerClass", customerClass), ("area", "CONN")))).Expect(201).Number);
        Assert.Equal([numbers[0], numbers[2]], Numbers(await service.Clerk.Get("connections?area=CONN&customerClass=residential")));
        var first = await service.Clerk.Get($"connections?area=CONN&state=received&type={Types.New}&limit=2");
        Assert.Equal(numbers[..2], Numbers(first));
        Assert.Equal(numbers[2..], Numbers(await service.Clerk.Get($"connections?area=CONN&state=received&type={Types.New}&limit=2&cursor={first.Text_("next")}")));
        Assert.Empty(Numbers(await service.Clerk.Get("connections?area=CONN&state=archived")));
        Assert.Equal(["cursor:not-a-cursor", "limit:out-of-range"], (await service.Clerk.Get("connections?cursor=!&limit=0")).Expect(400).FieldErrors);
        var audited = (await service.As("a-1", Roles.Auditor).Get("connections?area=CONN")).Expect(200);
        Assert.DoesNotContain("赵建国", audited.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13611112222", audited.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("赵建国", (await service.As("a-1", Roles.Auditor).Connection(numbers[0])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_only_those_act_whose_work_it_is_and_keeps_each_application_a_matter_of_its_own()
    {
        (await service.Crew.Post("connections", Body())).Expect(403);
        var resident = service.As("resident-roles", Roles.Resident);
        var number = (await resident.Post("connections", Body(("channel", null)))).Expect(201).Number;
        (await resident.Mark(number, "handed-in", "identity")).Expect(403);
        (await resident.Post($"connections/{number}/supplements", new { code = "x" })).Expect(403);
        (await resident.Put($"connections/{number}/contract", new { supplier = "我" }, "\"0\"")).Expect(403);
        var other = (await File("residential")).Number;
        Assert.Equal("own-matter", (await service.Clerk.Post($"requests/{number}/duplicate-of", new { number = other })).Expect(409).Code);
    }

    [Fact]
    public async Task Publishes_what_can_be_applied_for_with_the_notice_and_the_contracts_form()
    {
        var catalogue = (await service.As("r-1", Roles.Resident).Get("connection-types")).Expect(200).Body;
        Assert.Contains(Types.New, catalogue.GetProperty("types").EnumerateArray().Select(type => type.GetProperty("code").GetString()));
        Assert.NotEmpty(catalogue.GetProperty("contract").GetProperty("required").EnumerateArray());
    }

    protected async Task<Answer> File(string customerClass) => (await service.Clerk.Post("connections", Body(("customerClass", customerClass)))).Expect(201);

    private Dictionary<string, object?> Body(params (string Field, object? Value)[] fields) => Applying.Application(Types.New, "residential", Unit, fields);

    private static JsonElement[] Materials(Answer answer) => [.. answer.Body.GetProperty("materials").EnumerateArray()];

    private static string[] Numbers(Answer list) => [.. list.Expect(200).Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetString()!)];
}
