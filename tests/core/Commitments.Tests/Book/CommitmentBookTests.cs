using System.Text.Json;

namespace Utilities.Commitments.Tests;

public sealed class CommitmentBookTests
{
    private static readonly CommitmentBook Book = BookLoader.Load(TestCalendars.Policy, TestCalendars.Shipped);
    private static readonly JsonElement[] Sources = [.. JsonDocument.Parse(File.ReadAllBytes(Path.Combine(TestCalendars.Policy, "commitments.json"))).RootElement.EnumerateArray()];

    public static TheoryData<string, string> Rows => [.. Sources.Select(row => (row.GetProperty("id").GetString()!, row.GetProperty("profile").GetString()!))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_row_of_the_sources_loads_with_its_own_words(string id, string profile)
    {
        var source = Sources.Single(row => row.GetProperty("id").GetString() == id && row.GetProperty("profile").GetString() == profile);
        var row = Book[id, profile];
        Assert.Equal<IEnumerable<string?>>(
            [Text("service"), Text("kind"), Text("trigger"), Text("stop"), Text("limit"), Text("target"), Text("source_file"), Text("source_quote"), Text("notes")],
            [Text("service") == "hall" ? "hall" : row.Service, row.Kind.ToString().ToLowerInvariant(), row.Trigger, row.Stop, row.Limit.Text, row.Target, row.SourceFile, row.SourceQuote, row.Notes]);
        Assert.NotEqual("hall", row.Service);
        Assert.Equal(Text("limit") is null, row.Limit is Limit.None);
        Assert.Equal(Text("calendar") == "workingdays", row.Calendar == "workingdays");
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", row.Title.Zh);
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", row.Title.En);
        Assert.InRange(row.Title.Zh.Length, 4, 30);

        string? Text(string name) => source.GetProperty(name).GetString();
    }

    [Fact]
    public void Holds_all_175_rows_of_the_sources() => Assert.Equal(175, Sources.Length);

    [Theory(DisplayName = "Only what the source calls normal (一般) or advocated (提倡) is soft")]
    [InlineData("water.enquiry.supply", "oilfield-hall")]
    [InlineData("water.pump.patrol", "water-company")]
    [InlineData("power.enquiry.outage", "oilfield-hall")]
    [InlineData("power.window.business", "state-grid")]
    [InlineData("billing.window.payment", "state-grid")]
    [InlineData("hall.shift.early-arrival", "generic-window")]
    public void Soft(string id, string profile)
    {
        Assert.True(Book[id, profile].Soft);
        Assert.Equal(6, Book.All.Count(row => row.Soft));
        Assert.Matches("一般|提倡", Book[id, profile].SourceQuote + Book[id, profile].Notes);
    }

    [Theory]
    [InlineData("power.fault.onsite", "oilfield-hall", "PT30M")]
    [InlineData("power.fault.onsite", "state-grid", "PT45M")]
    [InlineData("complaints.reply.complaint", "state-grid", "P5D")]
    public void One_code_has_one_value_per_profile(string id, string profile, string limit) => Assert.Equal(limit, Book[id, profile].Limit.Text);

    [Fact(DisplayName = "complaints.reply.complaint: five days for one organisation are five working days for the other (K4)")]
    public void Same_limit_two_calendars()
    {
        Assert.IsType<Limit.Duration>(Book["complaints.reply.complaint", "state-grid"].Limit);
        Assert.IsType<Limit.WorkingDays>(Book["complaints.reply.complaint", "lanyu-heating"].Limit);
    }

    [Theory(DisplayName = "Water: the milestones that start and stop each clock")]
    [InlineData("water.repair.minor", "received", "repaired", "requestKind=repair severity=minor", DueFrom.Start)]
    [InlineData("water.repair.major", "received", "repaired", "requestKind=repair severity=major", DueFrom.Start)]
    [InlineData("water.quality.sampling", "received", "sampled", "type=water-quality", DueFrom.Start)]
    [InlineData("water.quality.result-reply", "result-available", "answered", "", DueFrom.Start)]
    [InlineData("water.enquiry.supply", "received", "answered", "requestKind=enquiry type=no-water,low-pressure", DueFrom.Start)]
    [InlineData("water.repair.travel", "departed", "arrived", "requestKind=repair", DueFrom.Start)]
    [InlineData("water.repair.travel-urban", "received", "arrived", "requestKind=repair zone=urban", DueFrom.Start)]
    [InlineData("water.repair.travel-suburban", "received", "arrived", "requestKind=repair zone=suburban", DueFrom.Start)]
    [InlineData("water.repair.promised-time", "promised", "arrived", "requestKind=repair", DueFrom.Promised)]
    [InlineData("water.burst.onsite", "received", "isolated", "type=burst", DueFrom.Start)]
    [InlineData("water.site.restoration", "repaired", "site-restored", "excavation=true", DueFrom.Start)]
    [InlineData("water.outage.alternative-supply", "declared", "alternative-supply-arranged", "kind=outage type=emergency", DueFrom.Start)]
    [InlineData("water.notice.planned-outage", "planned", "announced", "kind=outage type=planned", DueFrom.Event)]
    public void Water_clocks(string id, string start, string stop, string where, DueFrom dueFrom)
    {
        var row = Assert.Single(Book.Of("water", ["oilfield-hall", "water-company"]), row => row.Id == id);
        Assert.Equal((Enforcement.Clock, start, stop, dueFrom), (row.EnforcedBy, Assert.Single(row.StartsOn), Assert.Single(row.StopsOn), row.DueFrom));
        Assert.Equal(where, string.Join(' ', row.Where.Select(condition => $"{condition.Key}={string.Join(',', condition.Value)}")));
    }

    [Fact(DisplayName = "power.connect.other, heating.connect.other: the clock starts with the later of acceptance and contract")]
    public void Later_of_the_two()
    {
        Assert.Equal(["installation-accepted", "contract-signed"], Book["power.connect.other", "state-grid"].StartsOn);
        Assert.Equal(["installation-accepted", "contract-signed"], Book["heating.connect.other", "lanyu-heating"].StartsOn);
    }

    [Fact]
    public void A_duty_without_a_number_names_an_operators_setting_and_no_number() =>
        Assert.All(
            Book.All.Where(row => row is { EnforcedBy: Enforcement.Clock, Limit: Limit.None, DueFrom: DueFrom.Start }),
            row => Assert.Equal(row.Id, row.AlarmSetting));

    [Fact]
    public void Conditions_match_facts_before_the_matters_own_words()
    {
        var row = Book["water.enquiry.supply", "oilfield-hall"];
        var matter = new Matter(Guid.Empty, "W-1", "request", "no-water", null);
        Assert.True(row.AppliesTo(matter, new Dictionary<string, string> { ["requestKind"] = "enquiry" }));
        Assert.False(row.AppliesTo(matter, new Dictionary<string, string> { ["requestKind"] = "repair" }));
        Assert.False(row.AppliesTo(matter, new Dictionary<string, string> { ["requestKind"] = "enquiry", ["type"] = "burst" }));
        Assert.False(row.AppliesTo(matter, new Dictionary<string, string>()));
    }

    [Fact]
    public void Its_version_changes_with_any_byte()
    {
        using var folder = new PolicyCopy();
        var before = folder.Load().Version;
        folder.Replace("commitments.engine.json", "供水小修不超过24小时", "供水小修24小时内完成");
        Assert.NotEqual(before, folder.Load().Version);
        Assert.Equal(64, before.Length);
    }
}
