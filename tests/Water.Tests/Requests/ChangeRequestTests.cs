using Utilities.ServiceDefaults;

namespace Utilities.Water.Tests;

public sealed class ChangeRequestTests(WaterService water) : IClassFixture<WaterService>
{
    [Fact]
    public async Task Wants_the_version_that_was_read()
    {
        var filed = await water.Clerk.File("leak");
        Assert.Equal("version-required", (await water.Clerk.Patch($"requests/{filed.Number}", new { phone = "13900000000" }, null)).Expect(428).Code);
        Assert.Equal("version-conflict", (await water.Clerk.Patch($"requests/{filed.Number}", new { phone = "13900000000" }, "\"99\"")).Expect(412).Code);
    }

    [Fact]
    public async Task Lets_one_of_two_clerks_win_when_both_change_at_once()
    {
        var filed = await water.Clerk.File("leak");
        var answers = await Task.WhenAll(
            water.As("clerk-1", Roles.Clerk).Patch($"requests/{filed.Number}", new { phone = "13900000001" }, filed.ETag),
            water.As("clerk-2", Roles.Clerk).Patch($"requests/{filed.Number}", new { phone = "13900000002" }, filed.ETag));
        Assert.Equal([200, 412], answers.Select(answer => answer.Status).Order());
        var winner = answers.Single(answer => answer.Status == 200);
        Assert.Equal(winner.Text_("phone"), (await water.Clerk.Request(filed.Number)).Text_("phone"));
        Assert.Equal("\"2\"", winner.ETag);
    }

    [Fact]
    public async Task Keeps_what_stood_there_before()
    {
        var filed = await water.Clerk.File("leak");
        var changed = (await water.Clerk.Patch($"requests/{filed.Number}", new { phone = "13900000000", address = "幸福小区4栋101" }, filed.ETag)).Expect(200);
        var entry = changed.Body.GetProperty("timeline").EnumerateArray().Last();
        Assert.Equal("changed", entry.GetProperty("kind").GetString());
        Assert.Equal("13812345678", entry.GetProperty("data").GetProperty("phone").GetString());
        Assert.Equal("幸福小区3栋502", entry.GetProperty("data").GetProperty("address").GetString());
        var masked = await water.As("a-1", Roles.Auditor).Request(filed.Number);
        Assert.DoesNotContain("13812345678", masked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_wrong_fields_together_and_an_empty_change()
    {
        var filed = await water.Clerk.File("leak");
        Assert.Equal(["phone:not-a-phone", "severity:not-one-of"], (await water.Clerk.Patch($"requests/{filed.Number}", new { phone = "x", severity = "huge" }, filed.ETag)).Expect(400).FieldErrors);
        Assert.Equal(["$:required"], (await water.Clerk.Patch($"requests/{filed.Number}", new { }, filed.ETag)).Expect(400).FieldErrors);
    }

    [Fact(DisplayName = "water.repair.major: a leak judged major has 36 h from the receipt, its minor clock leaves the rates")]
    public async Task Promises_anew_from_the_receipt_when_judged_major()
    {
        var filed = await water.Clerk.File("leak", ("distanceKm", 2), ("zone", "urban"));
        water.Clock.Advance(TimeSpan.FromHours(1));
        var changed = (await water.Clerk.Patch($"requests/{filed.Number}", new { severity = "major" }, filed.ETag)).Expect(200);
        Assert.Equal("excluded", changed.Clock("water.repair.minor").GetProperty("state").GetString());
        Assert.Equal(filed.Body.GetProperty("receivedAt").GetDateTimeOffset().AddHours(36), changed.Clock("water.repair.major").GetProperty("dueAt").GetDateTimeOffset());
        Assert.Single(changed.Clocks, "water.repair.travel-urban");
    }

    [Fact]
    public async Task Lets_residents_correct_their_own_contact_and_not_the_severity()
    {
        var resident = water.As("r-1", Roles.Resident);
        var filed = await resident.File("leak", ("channel", null));
        Assert.Equal("13900000000", (await resident.Patch($"requests/{filed.Number}", new { phone = "13900000000" }, filed.ETag)).Expect(200).Text_("phone"));
        (await resident.Patch($"requests/{filed.Number}", new { severity = "major" }, "\"2\"")).Expect(403);
    }
}
