using Utilities.Commitments;
using Utilities.Matters;

namespace Utilities.Supply.Tests;

public sealed class ReadRowTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly ImportMapping Mapping = new()
    {
        Id = "town",
        Source = "town",
        Columns = new Dictionary<string, string>(StringComparer.Ordinal) { ["number"] = "no", ["type"] = "kind", ["status"] = "status", ["receivedAt"] = "in", ["dueAt"] = "due", ["closedAt"] = "out", ["channel"] = "via", ["area"] = "quarter" },
        Times = new() { Formats = ["yyyy-MM-ddTHH:mm:ss"], Zone = "UTC" },
        Channels = new Dictionary<string, string>(StringComparer.Ordinal) { ["电话"] = "phone" },
        Types = new Dictionary<string, ForeignType>(StringComparer.Ordinal)
        {
            ["漏水"] = new("water", "leak", "water.town.leak", new BilingualText("漏水", "Leak")),
            ["Inspection"] = new("water", "other", null, new BilingualText("巡检", "Inspection")),
            ["Lamp"] = new("power", "lighting", null, new BilingualText("路灯", "Lamp")),
        },
        Statuses = [new("*(Duplicate)*", "closed", "duplicate"), new("Closed", "closed", null), new("Open", "open", null)],
    };

    [Fact]
    public void Takes_a_row_in_our_words()
    {
        var taken = Decide("14-1", "漏水", "Closed", "2014-01-01T00:00:00", "2014-01-03T00:00:00", "2014-01-02T00:00:00", "电话", "幸福小区").Request!;
        Assert.Equal(("14-1", "leak", "phone", "幸福小区"), (taken.ForeignNumber, taken.Type.Type, taken.Channel, taken.Area));
        Assert.Equal((new DateTimeOffset(2014, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2014, 1, 2, 0, 0, 0, TimeSpan.Zero)), (taken.ReceivedAt, taken.ClosedAt!.Value));
        Assert.Null(taken.Status.Excluded);
    }

    [Fact]
    public void A_duplicate_carries_its_reason_and_a_missing_closing_date_means_open()
    {
        Assert.Equal("duplicate", Decide("1", "漏水", "Closed (Duplicate)", "2014-01-01T00:00:00").Request!.Status.Excluded);
        Assert.Null(Decide("1", "漏水", "Closed", "2014-01-01T00:00:00").Request!.ClosedAt);
    }

    [Fact]
    public void Another_service_s_row_is_passed_over_by_name() =>
        Assert.Equal("belongs to power", Decide("", "Lamp", "whatever", "not a date").Skipped);

    [Theory]
    [InlineData("required", "no", "", "漏水", "Open", "2014-01-01T00:00:00", "", "")]
    [InlineData("required", "kind", "1", "", "Open", "2014-01-01T00:00:00", "", "")]
    [InlineData("required", "in", "1", "漏水", "Open", "", "", "")]
    [InlineData("bad-number", "no", "a/b", "漏水", "Open", "2014-01-01T00:00:00", "", "")]
    [InlineData("unknown-type", "kind", "1", "Dragon", "Open", "2014-01-01T00:00:00", "", "")]
    [InlineData("unknown-status", "status", "1", "漏水", "Asleep", "2014-01-01T00:00:00", "", "")]
    [InlineData("unknown-status", "status", "1", "漏水", "", "2014-01-01T00:00:00", "", "")]
    [InlineData("bad-time", "in", "1", "漏水", "Open", "01/02/2014", "", "")]
    [InlineData("bad-time", "due", "1", "漏水", "Open", "2014-01-01T00:00:00", "soon", "")]
    [InlineData("bad-time", "out", "1", "漏水", "Open", "2014-01-01T00:00:00", "", "never")]
    [InlineData("closed-before-received", "out", "1", "漏水", "Closed", "2014-01-01T00:00:00", "", "2013-12-31T23:59:59")]
    [InlineData("in-the-future", "in", "1", "漏水", "Open", "2026-11-22T12:00:01", "", "")]
    [InlineData("in-the-future", "out", "1", "漏水", "Closed", "2014-01-01T00:00:00", "", "2030-01-01T00:00:00")]
    [InlineData("due-differs", "due", "1", "漏水", "Open", "2014-01-01T00:00:00", "2014-01-04T00:00:00", "")]
    [InlineData("due-without-commitment", "due", "1", "Inspection", "Open", "2014-01-01T00:00:00", "2014-01-03T00:00:00", "")]
    public void A_wrong_row_is_rejected_with_its_reason_and_column(string code, string field, string number, string type, string status, string received, string due, string closed)
    {
        var fault = Decide(number, type, status, received, due, closed).Fault!;
        Assert.Equal((code, field), (fault.Code, fault.Field));
    }

    [Fact]
    public void An_unknown_channel_a_value_too_long_and_a_control_character_are_rejected()
    {
        Assert.Equal("unknown-channel", Decide("1", "漏水", "Open", "2014-01-01T00:00:00", channel: "Pigeon").Fault!.Code);
        Assert.Equal("too-long", Decide("1", "漏水", "Open", "2014-01-01T00:00:00", area: new string('大', 1024 * 1024)).Fault!.Code);
        Assert.Equal("control-character", Decide("1", "漏水", "Open", "2014-01-01T00:00:00", area: "a\0b").Fault!.Code);
    }

    [Fact]
    public void The_digest_tells_the_same_row_from_a_changed_one()
    {
        var one = Decide("1", "漏水", "Open", "2014-01-01T00:00:00").Request!;
        Assert.Equal(one.Digest, Decide("1", "漏水", "Open", "2014-01-01T00:00:00").Request!.Digest);
        Assert.NotEqual(one.Digest, Decide("1", "漏水", "Closed", "2014-01-01T00:00:00", closed: "2014-01-02T00:00:00").Request!.Digest);
    }

    [Theory]
    [InlineData("*(Duplicate)*", "Closed (Duplicate)", true)]
    [InlineData("*(Duplicate)*", "(Duplicate) of 7", true)]
    [InlineData("*(Duplicate)*", "Closed", false)]
    [InlineData("Closed", "Closed", true)]
    [InlineData("Closed", "Closed (Duplicate)", false)]
    [InlineData("Closed*", "Closed (Transferred)", true)]
    [InlineData("a*b*a", "aba", true)]
    [InlineData("a*a", "a", false)]
    public void A_status_rule_matches_with_stars(string match, string status, bool expected) =>
        Assert.Equal(expected, new ForeignStatus(match, "closed", null).Matches(status));

    private static RowVerdict Decide(string number, string type, string status, string received, string due = "", string closed = "", string channel = "", string area = "")
    {
        var values = new string[ImportColumns.All.Count];
        (values[ImportColumns.Number], values[ImportColumns.Type], values[ImportColumns.Status], values[ImportColumns.ReceivedAt]) = (number, type, status, received);
        (values[ImportColumns.DueAt], values[ImportColumns.ClosedAt], values[ImportColumns.Channel], values[ImportColumns.Area]) = (due, closed, channel, area);
        return new ReadRow(Mapping, "water", _ => TimeSpan.FromDays(2), Now).Decide(7, values);
    }
}
