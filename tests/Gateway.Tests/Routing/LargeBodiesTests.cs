using System.Net;

namespace Utilities.Gateway.Tests.Routing;

public sealed class LargeBodiesTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task An_import_of_any_size_streams_through_without_waiting_for_its_end()
    {
        var content = new SlowContent(100, () => Interlocked.Read(ref gateway.Water.Received));
        var answer = await Answer.Of(await gateway.Http.PostAsync("/api/water/requests/import?mapping=x", content));
        Assert.Equal(content.Sent, (long)answer.Body["total"]!);
        Assert.True(content.Sent >= 100L * Megabyte);
        Assert.True(content.FirstArrivedBeforeTheLastWasSent);
    }

    [Fact]
    public async Task Any_other_body_over_one_megabyte_is_refused()
    {
        var answer = await Answer.Of(await gateway.Http.PostAsync("/api/water/requests", new ByteArrayContent(new byte[2 * Megabyte])));
        Assert.Equal((413, "body-too-large"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_chunked_body_cannot_hide_its_size()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/water/requests") { Content = new ByteArrayContent(new byte[2 * Megabyte]) };
        request.Headers.TransferEncodingChunked = true;
        var answer = await Answer.Of(await gateway.Http.SendAsync(request));
        Assert.Equal((413, "body-too-large"), (answer.Status, answer.Code));
    }

    /// <summary>Trickles until the service has some of it, and only then sends the bulk.</summary>
    private sealed class SlowContent(int megabytes, Func<long> received) : HttpContent
    {
        public bool FirstArrivedBeforeTheLastWasSent { get; private set; }

        public long Sent { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var tries = 0; received() == 0 && tries < 400; tries++)
            {
                await Send(stream, 4096);
                await stream.FlushAsync();
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }

            FirstArrivedBeforeTheLastWasSent = received() > 0;
            for (var i = 0; i < megabytes; i++) await Send(stream, Megabyte);
        }

        private async Task Send(Stream stream, int bytes)
        {
            await stream.WriteAsync(new byte[bytes]);
            Sent += bytes;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
