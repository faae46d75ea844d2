using System.Text.Json;
using Utilities.ServiceDefaults;
using Xunit;

namespace Utilities.Conformance;

/// <summary>What every register of facilities keeps, whichever utility it serves. Derive one per utility, over one of its kinds.</summary>
/// <param name="service">The utility's service.</param>
/// <param name="kind">Code of a kind of its profile.</param>
public abstract class FacilityConformance(ServiceFixture service, string kind)
{
    private static int made;

    private static string NewCode() => $"X-{Interlocked.Increment(ref made):0000}";

    private Caller Auditor => service.As("auditor-1", Roles.Auditor);

    private object Input(string code, string? areaCode = null, string? name = "设施") => new { code, kind, name, place = "幸福路与光明街路口", areaCode };

    private async Task<string> Registered()
    {
        var code = NewCode();
        (await service.Dispatcher.Post("facilities", Input(code))).Expect(201);
        return code;
    }

    /// <summary>Answers to the whole checklist of the kind's first inspection, all sound but the one named.</summary>
    protected async Task<(string First, Dictionary<string, object> Answers)> Answers(bool defect)
    {
        var kinds = (await service.Crew.Get("facility-kinds")).Expect(200).Body.EnumerateArray();
        var items = kinds.First(it => it.GetProperty("code").GetString() == kind).GetProperty("inspections")[0].GetProperty("checklist").EnumerateArray().ToList();
        var first = items.First(item => item.GetProperty("defects").GetArrayLength() > 0).GetProperty("code").GetString()!;
        return (first, items.ToDictionary(item => item.GetProperty("code").GetString()!, item => Answer(item, defect && item.GetProperty("code").GetString() == first)));
    }

    private static object Answer(JsonElement item, bool defect)
    {
        string[] defects = [.. item.GetProperty("defects").EnumerateArray().Select(answer => answer.GetString()!)];
        return item.GetProperty("type").GetString() switch
        {
            "bool" => defects.Contains("true") == defect,
            "choice" => item.GetProperty("choices").EnumerateArray().Select(choice => choice.GetString()!).First(choice => defects.Contains(choice) == defect),
            _ => 1,
        };
    }

    private async Task<Answer> Inspect(string code, bool defect, string? key = null) =>
        (await service.Crew.Post($"facilities/{code}/inspections", new { answers = (await Answers(defect)).Answers, note = "见照片", evidence = "P-1" }, key)).Expect(201);

    [Fact]
    public async Task A_facility_is_registered_revised_and_retired()
    {
        var code = await Registered();
        Assert.Equal(409, (await service.Dispatcher.Post("facilities", Input(code))).Status);
        var read = (await service.Crew.Get($"facilities/{code}")).Expect(200);
        Assert.Equal(428, (await service.Dispatcher.Put($"facilities/{code}", Input(code), null)).Status);
        Assert.Equal(412, (await service.Dispatcher.Put($"facilities/{code}", Input(code), "\"99\"")).Status);
        Assert.Equal("code-is-fixed", (await service.Dispatcher.Put($"facilities/{code}", Input("other"), read.ETag)).Expect(422).Code);
        var revised = (await service.Dispatcher.Put($"facilities/{code}", Input(code, name: "改名"), read.ETag)).Expect(200);
        Assert.Equal("改名", revised.Text_("name"));

        Assert.Equal(["reason:required"], (await service.Dispatcher.Post($"facilities/{code}/retire", new { }, ifMatch: revised.ETag)).Expect(400).FieldErrors);
        var retired = (await service.Dispatcher.Post($"facilities/{code}/retire", new { reason = "报废" }, ifMatch: revised.ETag)).Expect(200);
        Assert.Equal("retired", retired.State);
        Assert.Equal("facility-retired", (await service.Crew.Post($"facilities/{code}/inspections", new { answers = (await Answers(false)).Answers })).Expect(409).Code);
    }

    [Fact]
    public async Task Everything_wrong_with_a_facility_is_said_at_once_and_only_those_who_keep_the_register_may_write_it()
    {
        var wrong = await service.Dispatcher.Post("facilities", new { code = "a/b", kind = "no-such", areaCode = "nowhere", partOf = "nothing", latitude = 99 });
        Assert.Equal(
            ["areaCode:unknown-area", "code:not-a-code", "kind:not-one-of", "name:required", "partOf:unknown-facility", "place:required"],
            wrong.Expect(400).FieldErrors.Where(error => !error.StartsWith("l", StringComparison.Ordinal)));
        Assert.Contains(wrong.FieldErrors, error => error.StartsWith("latitude:", StringComparison.Ordinal) || error.StartsWith("longitude:", StringComparison.Ordinal));
        Assert.Equal(403, (await service.Crew.Post("facilities", Input(NewCode()))).Status);
        Assert.Equal(403, (await service.As("resident-1", Roles.Resident).Get("facilities")).Status);
        Assert.Equal(404, (await service.Crew.Get("facilities/none")).Status);
    }

    [Fact]
    public async Task A_load_is_taken_whole_or_not_at_all_and_may_be_repeated()
    {
        var (one, two) = (NewCode(), NewCode());
        var broken = await service.Dispatcher.Post("facilities/load", new { facilities = new[] { Input(one), Input(two, "nowhere"), Input(one) } });
        Assert.Equal(["facilities[1].areaCode:unknown-area", "facilities[2].code:twice"], broken.Expect(400).FieldErrors);
        Assert.Equal(404, (await service.Crew.Get($"facilities/{one}")).Status);

        var body = new { facilities = new[] { Input(one), Input(two) } };
        Assert.Equal(2, (await service.Dispatcher.Post("facilities/load", body)).Expect(200).Body.GetProperty("registered").GetInt32());
        Assert.Equal(2, (await service.Dispatcher.Post("facilities/load", body)).Expect(200).Body.GetProperty("revised").GetInt32());
    }

    [Fact]
    public async Task The_register_is_paged_without_gap_or_repeat()
    {
        for (var n = 0; n < 3; n++) await Registered();
        var seen = new List<string>();
        for (var cursor = ""; ;)
        {
            var page = (await service.Crew.Get($"facilities?kind={kind}&limit=2{cursor}")).Expect(200).Body;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()!));
            if (page.GetProperty("next").ValueKind == JsonValueKind.Null) break;
            cursor = $"&cursor={page.GetProperty("next").GetString()}";
        }

        Assert.Equal(seen.Order(StringComparer.Ordinal).Distinct(), seen);
        Assert.True(seen.Count >= 3);
        Assert.Equal(400, (await service.Crew.Get("facilities?condition=perfect")).Status);
    }

    [Fact]
    public async Task An_inspection_wants_every_item_and_names_those_that_are_missing()
    {
        var code = await Registered();
        var (first, answers) = await Answers(false);
        answers.Remove(first);
        answers["never-asked"] = true;
        var refused = await service.Crew.Post($"facilities/{code}/inspections", new { answers, at = service.Now.AddDays(1) });
        Assert.Equal(new[] { $"answers.{first}:required", "answers.never-asked:unknown-item", "at:in-the-future" }.Order(StringComparer.Ordinal), refused.Expect(400).FieldErrors);
        Assert.Equal(403, (await service.Clerk.Post($"facilities/{code}/inspections", new { answers })).Status);
        Assert.Equal(404, (await service.Crew.Post("facilities/none/inspections", new { answers })).Status);
    }

    [Fact]
    public async Task An_inspection_is_recorded_once_and_shows_in_the_register()
    {
        var code = await Registered();
        var key = $"inspect-{code}";
        var recorded = await Inspect(code, defect: false, key);
        Assert.Equal(recorded.Text, (await Inspect(code, defect: false, key)).Text);
        Assert.Equal(("intact", "crew-7"), (recorded.Text_("result"), recorded.Text_("inspector")));
        Assert.Equal("intact", (await service.Crew.Get($"facilities/{code}")).Text_("lastResult"));
        Assert.Contains(code, (await service.Crew.Get("facilities?condition=intact&limit=500")).Text, StringComparison.Ordinal);
        var list = (await service.Crew.Get($"facility-inspections?facility={code}")).Expect(200).Body.GetProperty("items");
        Assert.Equal(1, list.GetArrayLength());
        Assert.Equal("***", (await Auditor.Get($"facility-inspections/{recorded.Number}")).Expect(200).Text_("note"));
    }

    [Fact]
    public async Task A_defect_opens_a_hazard_that_another_person_must_verify()
    {
        var code = await Registered();
        var number = (await Inspect(code, defect: true)).Body.GetProperty("hazards")[0].GetString()!;
        Assert.Equal([number], (await Inspect(code, defect: true)).Body.GetProperty("hazards").EnumerateArray().Select(hazard => hazard.GetString()!));
        var hazard = (await service.Dispatcher.Get($"facility-hazards/{number}")).Expect(200);
        Assert.Equal(["found", "found-again"], hazard.Body.GetProperty("history").EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()!));
        Assert.Contains(number, (await service.Dispatcher.Get($"facility-hazards?facility={code}")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal("***", (await Auditor.Get($"facility-hazards/{number}")).Text_("what"));

        var path = $"facility-hazards/{number}";
        Assert.Equal(428, (await service.Dispatcher.Post($"{path}/assign", new { to = "crew-7" })).Status);
        Assert.Equal(412, (await service.Dispatcher.Post($"{path}/assign", new { to = "crew-7" }, ifMatch: "\"9\"")).Status);
        Assert.Equal("hazard-state", (await service.Supervisor.Post($"{path}/verify", new { gone = true }, ifMatch: hazard.ETag)).Expect(409).Code);
        var assigned = (await service.Dispatcher.Post($"{path}/assign", new { to = "crew-7" }, ifMatch: hazard.ETag)).Expect(200);
        Assert.Equal(["done:required"], (await service.Crew.Post($"{path}/resolve", new { }, ifMatch: assigned.ETag)).Expect(400).FieldErrors);
        var resolved = (await service.Crew.Post($"{path}/resolve", new { done = "更换垫片" }, ifMatch: assigned.ETag)).Expect(200);
        Assert.Equal("same-person", (await service.Crew.Post($"{path}/verify", new { gone = true }, ifMatch: resolved.ETag)).Expect(409).Code);
        Assert.Equal(["note:required"], (await service.Supervisor.Post($"{path}/verify", new { gone = false }, ifMatch: resolved.ETag)).Expect(400).FieldErrors);
        var again = (await service.Supervisor.Post($"{path}/verify", new { gone = false, note = "仍渗漏" }, ifMatch: resolved.ETag)).Expect(200);
        Assert.Equal("assigned", again.State);

        var done = (await service.Crew.Post($"{path}/resolve", new { done = "更换阀体" }, ifMatch: again.ETag)).Expect(200);
        Assert.Equal("verified", (await service.Supervisor.Post($"{path}/verify", new { gone = true }, ifMatch: done.ETag)).Expect(200).State);
        Assert.Equal(0, (await service.Dispatcher.Get($"facility-hazards?facility={code}")).Body.GetProperty("items").GetArrayLength());
        Assert.NotEqual(number, (await Inspect(code, defect: true)).Body.GetProperty("hazards")[0].GetString());
    }

    [Fact]
    public async Task A_hazard_seen_in_passing_is_reported_without_an_inspection()
    {
        var code = await Registered();
        Assert.Equal(["severity:required", "what:required"], (await service.Clerk.Post($"facilities/{code}/hazards", new { })).Expect(400).FieldErrors);
        var reported = (await service.Clerk.Post($"facilities/{code}/hazards", new { what = "井盖松动", severity = "critical", photos = new[] { "P-7" } })).Expect(201);
        var hazard = (await service.Crew.Get($"facility-hazards/{reported.Number}")).Expect(200);
        Assert.Equal(("critical", "clerk-1"), (hazard.Text_("severity"), hazard.Text_("foundBy")));
    }
}
