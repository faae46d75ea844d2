using System.Text.RegularExpressions;
using Utilities.ServiceDefaults;
using static Utilities.Water.Tests.Desk;

namespace Utilities.Water.Tests;

public sealed partial class FileRequestTests(WaterService water) : IClassFixture<WaterService>
{
    [Fact]
    public async Task Files_a_burst_with_its_number_notice_promises_and_next_step()
    {
        var filed = await water.Clerk.File("burst", ("distanceKm", 3), ("zone", "urban"), ("promisedAt", water.Now.AddHours(2)));
        Assert.Matches(NumberPattern(), filed.Number);
        Assert.Equal($"/api/water/requests/{filed.Number}", filed.Location);
        Assert.Equal("\"1\"", filed.ETag);
        Assert.Equal("received", filed.State);
        Assert.Equal(["reported"], filed.Next);
        Assert.NotEmpty(filed.Body.GetProperty("notice").GetProperty("materials").EnumerateArray());
        Assert.Equal(
            ["water.burst.onsite", "water.repair.major", "water.repair.promised-time", "water.repair.travel-urban"],
            filed.Clocks.Order(StringComparer.Ordinal));

        var read = await water.Clerk.Request(filed.Number);
        Assert.Equal(filed.ETag, read.ETag);
        Assert.Equal(filed.Clocks.Order(StringComparer.Ordinal), read.Clocks.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("leak", "water.repair.minor", 24, TestDisplayName = "water.repair.minor: 24 h from the receipt")]
    [InlineData("burst", "water.repair.major", 36, TestDisplayName = "water.repair.major: 36 h from the receipt")]
    [InlineData("no-water", "water.enquiry.supply", 4, TestDisplayName = "water.enquiry.supply: 4 h from the receipt")]
    public async Task Promises_what_the_catalogue_says(string type, string commitment, int hours)
    {
        var clock = (await water.Clerk.File(type)).Clock(commitment);
        Assert.Equal(water.Now.AddHours(hours), clock.GetProperty("dueAt").GetDateTimeOffset());
    }

    [Fact(DisplayName = "water.burst.onsite: timed without a number (K33)")]
    public async Task Times_the_burst_without_inventing_a_limit()
    {
        var clock = (await water.Clerk.File("burst")).Clock("water.burst.onsite");
        Assert.Equal("running", clock.GetProperty("state").GetString());
        Assert.Null(clock.GetProperty("dueAt").GetString());
    }

    [Theory(DisplayName = "water.repair.travel-urban: both travel values are kept, from the receipt by zone (K19, K20)")]
    [InlineData("urban", "water.repair.travel-urban", 30)]
    [InlineData("suburban", "water.repair.travel-suburban", 15)]
    public async Task Counts_the_way_by_distance_and_zone(string zone, string commitment, int minutes)
    {
        var filed = await water.Clerk.File("leak", ("distanceKm", 3), ("zone", zone));
        Assert.Equal(water.Now.AddMinutes(minutes), filed.Clock(commitment).GetProperty("dueAt").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("letter")]
    [InlineData("call")]
    [InlineData("visit")]
    [InlineData("counter")]
    [InlineData("web")]
    [InlineData("partner")]
    public async Task Takes_every_channel(string channel)
    {
        var filed = await water.Clerk.File("enquiry", ("channel", channel));
        Assert.Equal(channel, filed.Text_("channel"));
    }

    [Fact]
    public async Task Reports_all_field_errors_together()
    {
        var refused = (await water.Clerk.Post("requests", new { type = "volcano", channel = "pigeon", phone = "abc", receivedAt = water.Now.AddHours(1) })).Expect(400);
        Assert.Equal(
            ["address:required", "channel:not-one-of", "description:required", "name:required", "phone:not-a-phone", "receivedAt:in-the-future", "type:not-one-of"],
            refused.FieldErrors);
    }

    [Fact]
    public async Task Starts_the_clocks_at_the_first_contact_and_keeps_the_reason()
    {
        var received = water.Now.AddHours(-3);
        var filed = await water.Clerk.File("leak", ("receivedAt", received), ("receivedAtReason", "夜间来电,次日录入"));
        Assert.Equal(received.AddHours(24), filed.Clock("water.repair.minor").GetProperty("dueAt").GetDateTimeOffset());
        Assert.Equal(1, await water.Read<long>("SELECT COUNT(*) FROM audit WHERE action = 'request-back-dated' AND subject = @Number", filed));
        Assert.Equal(["receivedAtReason:required"], (await water.Clerk.Post("requests", Filing("leak", ("receivedAt", received)))).Expect(400).FieldErrors);
    }

    [Fact]
    public async Task Keeps_sql_and_script_in_text_fields_as_data()
    {
        const string Sql = "'); DROP TABLE request; --";
        const string Script = "<script>alert('水')</script>\u0000😀";
        var filed = await water.Clerk.File("leak", ("name", Sql), ("address", Script), ("description", Sql + Script));
        var read = await water.Clerk.Request(filed.Number);
        Assert.Equal((Sql, Script, Sql + Script), (read.Text_("name"), read.Text_("address"), read.Text_("description")));
    }

    [Fact]
    public async Task Gives_the_same_answer_to_the_same_key_and_refuses_another_body()
    {
        var body = Filing("leak");
        var first = (await water.Clerk.Post("requests", body, "key-1")).Expect(201);
        var again = (await water.Clerk.Post("requests", body, "key-1")).Expect(201);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal("idempotency-key-reused", (await water.Clerk.Post("requests", Filing("burst"), "key-1")).Expect(422).Code);
    }

    [Fact]
    public async Task Finds_zone_and_distance_from_the_registered_area()
    {
        (await water.Dispatcher.Post("areas", new { code = "xf", kind = "community", nameZh = "幸福小区", nameEn = "Happiness", zone = "suburban", distanceKm = 4, supplyHours = "00:00-24:00" })).Expect(201);
        var filed = await water.Clerk.File("leak", ("area", "xf"));
        Assert.Equal("suburban", filed.Text_("zone"));
        Assert.Equal(water.Now.AddMinutes(20), filed.Clock("water.repair.travel-suburban").GetProperty("dueAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Takes_a_request_from_an_unknown_area_but_not_for_an_unknown_service_point()
    {
        Assert.Equal("某某新村", (await water.Clerk.File("leak", ("area", "某某新村"))).Text_("area"));
        Assert.Equal(["servicePointId:unknown-service-point"], (await water.Clerk.Post("requests", Filing("leak", ("servicePointId", "nope")))).Expect(400).FieldErrors);
    }

    [Fact]
    public async Task Lets_residents_and_partners_file_and_nobody_without_a_role_to_do_so()
    {
        Assert.Equal("web", (await water.As("r-1", Roles.Resident).File("leak", ("channel", null))).Text_("channel"));
        Assert.Equal("partner", (await water.As("p-1", Roles.Partner).File("leak", ("channel", null))).Text_("channel"));
        (await water.Crew.Post("requests", Filing("leak"))).Expect(403);
        (await water.As("x").Post("requests", Filing("leak"))).Expect(401);
    }

    [Fact]
    public async Task Serves_the_catalogue_that_filing_is_checked_against()
    {
        var catalogue = (await water.As("r-1", Roles.Resident).Get("request-types")).Expect(200);
        var types = catalogue.Body.GetProperty("requestTypes").EnumerateArray().Select(type => type.GetProperty("code").GetString());
        Assert.Superset(
            new HashSet<string?>(["burst", "leak", "no-water", "low-pressure", "water-quality", "repair", "meter", "hydrant", "sewer", "storm-drain", "surface", "enquiry", "other"], StringComparer.Ordinal),
            types.ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Roles.Resident)]
    [InlineData(Roles.Partner)]
    public async Task What_only_staff_file_is_neither_offered_to_others_nor_taken_from_them(string role)
    {
        const string Own = "pump-station";
        static IEnumerable<string?> Codes(Answer catalogue) => catalogue.Body.GetProperty("requestTypes").EnumerateArray().Select(type => type.GetProperty("code").GetString());
        var outside = water.As("x-1", role);
        Assert.DoesNotContain(Own, Codes((await outside.Get("request-types")).Expect(200)));
        Assert.Contains(Own, Codes((await water.Clerk.Get("request-types")).Expect(200)));
        Assert.Equal(["type:not-one-of"], (await outside.Post("requests", Filing(Own, ("channel", null)))).Expect(400).FieldErrors);
        Assert.Equal(Own, (await water.Clerk.File(Own)).Text_("type"));
    }

    [GeneratedRegex("^W-20261123-[0-9]{6}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberPattern();
}
