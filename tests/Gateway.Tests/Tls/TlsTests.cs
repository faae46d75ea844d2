using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Utilities.TestKit;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Utilities.Gateway.Tests.Tls;

/// <summary>TLS between the gateway and its services, by files of a private authority.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly PrivateAuthority ours = new();
    private readonly PrivateAuthority foreign = new();

    [Fact]
    public async Task Requests_gRPC_tokens_and_keys_go_by_TLS()
    {
        await using var town = await SecuredTown.Start(Settings(ours, ours.Issue("water")), Settings(ours, ours.Issue("gateway")), ours);
        var answer = await town.Ask();
        Assert.Equal((200, "demo-clerk", true), (answer.Status, (string?)answer.Body["id"], (bool)answer.Body["secure"]!));
        Assert.Equal("max-age=31536000", answer.Header("Strict-Transport-Security"));
        Assert.Equal(ServingStatus.Serving, await town.AskHealth());
        Assert.Contains("/api/water/whoami", (await town.Ask("/openapi.json")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_service_with_a_certificate_of_another_authority_is_not_talked_to() =>
        NotTalkedTo(Settings(ours, foreign.Issue("water")), Settings(ours, ours.Issue("gateway")));

    [Fact]
    public Task A_service_with_another_name_is_not_talked_to() =>
        NotTalkedTo(Settings(ours, ours.Issue("water", "gas.internal")), Settings(ours, ours.Issue("gateway")));

    [Fact]
    public Task A_service_behind_TLS_does_not_answer_plain_requests() =>
        NotTalkedTo(Settings(ours, ours.Issue("water")), Settings(ours, ours.Issue("gateway")), "http");

    [Fact]
    public async Task A_service_may_want_to_see_a_certificate_of_everybody_but_probes()
    {
        var picky = Settings(ours, ours.Issue("water"));
        picky["Tls:RequireClientCertificate"] = "true";
        await using (var shown = await SecuredTown.Start(picky, Settings(ours, ours.Issue("gateway")), ours))
        {
            Assert.Equal(200, (await shown.Ask()).Status);
            Assert.Equal(ServingStatus.Serving, await shown.AskHealth());

            using var nameless = new HttpClient(SecuredTown.Believing(ours));
            var refused = await Answer.Of(await nameless.GetAsync(new Uri(shown.ServiceAddress, "/api/water/whoami")));
            Assert.Equal((403, "client-certificate-required"), (refused.Status, refused.Code));
            Assert.Equal(200, (await Answer.Of(await nameless.GetAsync(new Uri(shown.ServiceAddress, "/health/live")))).Status);

            using var stranger = new HttpClient(SecuredTown.Believing(ours, foreign.Issue("stranger")));
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => stranger.GetAsync(new Uri(shown.ServiceAddress, "/health/live")));
        }
    }

    [Fact]
    public async Task A_renewed_certificate_counts_without_a_restart()
    {
        var clock = new FakeClock(TimeProvider.System.GetUtcNow());
        await using var town = await SecuredTown.Start(Settings(ours, ours.Issue("water")), Settings(ours, ours.Issue("gateway")), ours, clock: clock);
        var first = await Shown(town.ServiceAddress);
        ours.Issue("water");
        Assert.Equal(first, await Shown(town.ServiceAddress));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.NotEqual(first, await Shown(town.ServiceAddress));
        Assert.Equal(200, (await town.Ask()).Status);
    }

    [Fact]
    public void Half_a_pair_is_said_at_the_start() => Assert.Throws<InvalidOperationException>(() => new ServiceDefaults.PeerTls(
        Microsoft.Extensions.Options.Options.Create(new ServiceDefaults.TlsOptions { Certificate = ours.Authorities }), TimeProvider.System));

    public void Dispose()
    {
        ours.Dispose();
        foreign.Dispose();
    }

    private async Task NotTalkedTo(Dictionary<string, string?> service, Dictionary<string, string?> door, string scheme = "https")
    {
        await using var town = await SecuredTown.Start(service, door, ours, scheme);
        var answer = await town.Ask();
        Assert.Equal((503, "service-unavailable"), (answer.Status, answer.Code));
        Assert.NotEqual(StatusCode.OK, (await Assert.ThrowsAsync<RpcException>(town.AskHealth)).StatusCode);
    }

    private static Dictionary<string, string?> Settings(PrivateAuthority believed, (string Certificate, string Key) own) => new(StringComparer.Ordinal)
    {
        ["Tls:Authorities"] = believed.Authorities, ["Tls:Certificate"] = own.Certificate, ["Tls:Key"] = own.Key,
    };

    /// <summary>The serial number of the certificate that stands at this address.</summary>
    private static async Task<string> Shown(Uri address)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        await using var stream = new SslStream(socket.GetStream(), false, (_, _, _, _) => true);
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = address.Host, CertificateRevocationCheckMode = X509RevocationMode.NoCheck });
        return stream.RemoteCertificate!.GetSerialNumberString();
    }
}
