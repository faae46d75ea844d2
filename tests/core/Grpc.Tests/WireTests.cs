using Grpc.Core;
using Grpc.Wire;

namespace Utilities.Grpc.Tests;

public sealed class WireTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain ~", "plain ~")]
    [InlineData("100 %", "100 %25")]
    [InlineData("a\r\nb", "a%0D%0Ab")]
    [InlineData("预", "%E9%A2%84")]
    public void A_status_message_is_escaped_and_read_again(string text, string encoded)
    {
        Assert.Equal(encoded, StatusMessage.Encode(text));
        Assert.Equal(text, StatusMessage.Decode(encoded));
    }

    [Theory]
    [InlineData(0, "1n")]
    [InlineData(1, "1000u")]
    [InlineData(99_999.999, "99999999u")]
    [InlineData(100_000, "100000m")]
    [InlineData(1e8, "100000S")]
    [InlineData(1e12, "277777H")]
    public void A_timeout_has_at_most_eight_digits(double millis, string expected)
    {
        Assert.Equal(expected, TimeoutHeader.Format(TimeSpan.FromMilliseconds(millis)));
        if (millis > 0) Assert.InRange(TimeoutHeader.Parse(expected)!.Value.TotalMilliseconds, millis * 0.99, millis * 1.01);
    }

    [Theory]
    [InlineData("1H", 3_600_000)]
    [InlineData("2M", 120_000)]
    [InlineData("3S", 3_000)]
    [InlineData("4m", 4)]
    [InlineData("5000u", 5)]
    [InlineData("6000000n", 6)]
    public void Every_unit_of_a_timeout_is_read(string header, double millis) => Assert.Equal(millis, TimeoutHeader.Parse(header)!.Value.TotalMilliseconds);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("-1S")]
    [InlineData("1s")]
    [InlineData("1.5S")]
    [InlineData("123456789S")]
    public void What_is_no_timeout_is_none(string? header) => Assert.Null(TimeoutHeader.Parse(header));

    [Fact]
    public void Metadata_takes_what_can_be_sent_and_nothing_else()
    {
        var metadata = new Metadata { { "X-Key", "value" }, { "x-key", "again" }, { "x-bin", [1] } };
        Assert.Equal(["value", "again"], metadata.GetAll("x-KEY").Select(entry => entry.Value));
        Assert.Equal("again", metadata.GetValue("x-key"));
        Assert.Null(metadata.Get("absent"));
        Assert.Throws<ArgumentException>(() => metadata.Add("x key", "space"));
        Assert.Throws<ArgumentException>(() => metadata.Add("x-key", "预约"));
        Assert.Throws<ArgumentException>(() => metadata.Add("x-bin", "text"));
        Assert.Throws<ArgumentException>(() => metadata.Add("x-key", [1]));
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("x", "y"));
    }

    [Fact]
    public void A_client_does_not_block_a_thread()
    {
        using var channel = global::Grpc.Net.Client.GrpcChannel.ForAddress("http://localhost:1");
        Assert.Throws<NotSupportedException>(() => new Judge.JudgeClient(channel).Say(new Ask()));
    }
}
