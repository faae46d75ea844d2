using Utilities.ServiceDefaults;

namespace Utilities.Supply.Tests;

public sealed class FilingRulesTests
{
    private static readonly Actor Clerk = SampleWorkflow.By("clerk", Roles.Clerk);
    private static readonly DateTimeOffset Now = SampleWorkflow.Nine;

    private static readonly Filing Complete = new()
    {
        Type = "leak",
        Channel = "call",
        Name = "王小明",
        Phone = "13812345678",
        Address = "幸福小区3栋502",
        Description = "漏水",
    };

    [Fact(DisplayName = "K22: the union of the fields, phone mandatory, all errors together")]
    public void Reports_every_missing_and_wrong_field_together()
    {
        var wrong = new Filing { Type = "volcano", Channel = "pigeon", Severity = "huge", Zone = "moon", DistanceKm = -1, Latitude = 91, PromisedAt = Now.AddDays(-1) };
        var refusal = FilingRules.Check(wrong, SampleUtility.Profile, Clerk, Outcome.Of<Place?>(null), Now).Refusal!;
        Assert.Equal(
            ["address", "channel", "description", "distanceKm", "latitude", "longitude", "name", "phone", "promisedAt", "severity", "type", "zone"],
            refusal.Errors!.Select(error => error.Field).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Takes_severity_excavation_and_charge_from_the_catalogue_unless_said_otherwise()
    {
        var request = Check(Complete);
        Assert.Equal(("minor", true, false), (request.Severity, request.Excavation, request.Chargeable));
        request = Check(Complete with { Severity = "major", Chargeable = true });
        Assert.Equal(("major", true), (request.Severity, request.Chargeable));
    }

    [Fact]
    public void Starts_at_the_first_contact_when_typed_in_later_and_wants_the_reason()
    {
        var late = Complete with { ReceivedAt = Now.AddHours(-2) };
        Assert.Equal("receivedAtReason", Assert.Single(Refuse(late, Clerk)).Field);
        Assert.Equal(Now.AddHours(-2), Check(late with { ReceivedAtReason = "夜间来电,次日录入" }).ReceivedAt);
    }

    [Fact]
    public void Refuses_a_receipt_in_the_future() => Assert.Equal("in-the-future", Assert.Single(Refuse(Complete with { ReceivedAt = Now.AddHours(1) }, Clerk)).Code);

    [Fact]
    public void Does_not_let_residents_file_for_an_earlier_time()
    {
        var resident = SampleWorkflow.By("resident", Roles.Resident);
        Assert.Equal("staff-only", Assert.Single(Refuse(Complete with { ReceivedAt = Now.AddHours(-2), ReceivedAtReason = "…" }, resident)).Code);
    }

    [Theory]
    [InlineData(Roles.Resident, "web")]
    [InlineData(Roles.Partner, "partner")]
    public void Knows_the_channel_of_those_who_file_for_themselves(string role, string channel) =>
        Assert.Equal(channel, FilingRules.Check(Complete with { Channel = null }, SampleUtility.Profile, SampleWorkflow.By("x", role), Outcome.Of<Place?>(null), Now).Value.Channel);

    [Fact]
    public void Takes_zone_and_distance_from_the_place_unless_given()
    {
        var place = Outcome.Of<Place?>(new Place { AreaCode = "xf", Zone = "suburban", DistanceKm = 4, Address = "幸福小区" });
        var request = FilingRules.Check(Complete with { Address = null }, SampleUtility.Profile, Clerk, place, Now).Value;
        Assert.Equal(("suburban", 4m, "幸福小区", "xf"), (request.Zone, request.DistanceKm, request.Address, request.Area));
        Assert.Equal(2m, FilingRules.Check(Complete with { DistanceKm = 2 }, SampleUtility.Profile, Clerk, place, Now).Value.DistanceKm);
    }

    [Fact]
    public void Does_not_send_a_resident_away_because_the_area_is_not_registered()
    {
        Outcome<Place?> unknown = new FieldErrors().Add("area", "unknown-area", "…").ToRefusal();
        Assert.False(FilingRules.Lenient(unknown).IsRefused);
        Outcome<Place?> wrong = new FieldErrors().Add("servicePointId", "unknown-service-point", "…").ToRefusal();
        Assert.True(FilingRules.Lenient(wrong).IsRefused);
    }

    private static Request Check(Filing filing) => FilingRules.Check(filing, SampleUtility.Profile, Clerk, Outcome.Of<Place?>(null), Now).Value;

    private static IReadOnlyList<FieldError> Refuse(Filing filing, Actor actor) =>
        FilingRules.Check(filing, SampleUtility.Profile, actor, Outcome.Of<Place?>(null), Now).Refusal!.Errors!;
}
