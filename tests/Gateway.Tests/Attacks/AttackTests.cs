using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Grpc.Core;
using Grpc.Net.Client;
using Utilities.Billing;
using Utilities.Contracts.Rpc;
using Utilities.ServiceDefaults.Tests;
using Utilities.ServiceDefaults.Tests.Limits;

namespace Utilities.Gateway.Tests.Attacks;

/// <summary>The table of attacks, through the real gateway to the real services.</summary>
[Collection(AttackedTown.Name)]
public sealed class AttackTests(AttackedTown town)
{
    private const string Forged = "forged";

    public static TheoryData<string> Names => [.. AttackTable.All.Select(attack => attack.Name)];

    public static TheoryData<string, string> BadTokens => new MatrixTheoryData<string, string>(
        [
            "expired", "not yet valid", "foreign issuer", "wrong audience", "no expiry", "alg none", "alg None", "HS256 with the public key", "another's key under our name", "another's key under its own",
            "kid that is a path", "kid that is SQL", "jku", "x5u", "embedded jwk", "claims changed", "signature cut off", "signature of another token", "not a token",
        ],
        ["/api/water/requests", "/api/hall/matters/W-1", "water"]);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_attack_gets_the_answer_of_the_table(string name)
    {
        var attack = AttackTable.All.Single(row => row.Name == name);
        var head = Fill(attack.Head);
        if (attack.Body is { } body && !head.Contains("Content-Length", StringComparison.Ordinal) && !head.Contains("Transfer-Encoding", StringComparison.Ordinal)) head += $"\nContent-Length: {body.Length}";
        if (!head.Contains("\nHost:", StringComparison.Ordinal) && name is not ("no host" or "no request at all")) head += "\nHost: hall.example";
        if (!head.Contains("Connection:", StringComparison.Ordinal)) head += "\nConnection: close";
        using var client = await RawClient.Connect(town.Address);
        await client.Send([.. Encoding.Latin1.GetBytes(head.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n\r\n"), .. attack.Body ?? []]);
        var answer = await client.ReadToEnd();

        Assert.Matches("^HTTP/1\\.1 [0-9]{3}", answer);
        Assert.Contains(int.Parse(answer[9..12], CultureInfo.InvariantCulture), attack.Status);
        if (attack.Code is not null) Assert.Contains($"\"code\":\"{attack.Code}\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Access-Control-Allow", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("evil.example", answer.Split("\r\n\r\n")[0], StringComparison.Ordinal);
        Assert.DoesNotContain("X-Injected", answer.Split("\r\n\r\n")[0], StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(town.Log.Lines, line => line.Line.Contains(Forged, StringComparison.Ordinal) && line.Line.AsSpan().IndexOfAny("\r\n\u001b") >= 0);
        town.ExpectUnbroken();
    }

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task No_door_takes_a_token_that_is_not_good(string kind, string door)
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var token = BadToken(kind, $"http://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}/keys");
        var address = door == "water" ? $"{town.Hall.AddressOf("water")}api/water/requests" : door;
        var answer = await town.Ask("GET", address, token);
        Assert.Equal((401, "invalid-token"), (answer.Status, answer.Code));
        Assert.False(listener.Pending(), "Somebody asked where the token told to.");
    }

    [Fact]
    public async Task The_same_doors_take_a_good_token()
    {
        var good = town.Token("clerk", "clerk-1");
        Assert.Equal(200, (await town.Ask("GET", "/api/water/requests", good)).Status);
        Assert.Equal(404, (await town.Ask("GET", "/api/hall/matters/W-1", good)).Status);
        Assert.Equal(200, (await town.Ask("GET", $"{town.Hall.AddressOf("water")}api/water/requests", good)).Status);
    }

    [Fact]
    public async Task An_idempotency_key_is_its_callers_own()
    {
        var body = new { type = "leak", channel = "web", name = "王小明", phone = "13812345678", address = "幸福小区3栋502", description = "漏水" };
        var mine = await town.Ask("POST", "/api/water/requests", town.Token("resident", "first"), body, ("Idempotency-Key", "shared"));
        var theirs = await town.Ask("POST", "/api/water/requests", town.Token("resident", "second"), body, ("Idempotency-Key", "shared"));
        Assert.Equal((201, 201), (mine.Status, theirs.Status));
        Assert.NotEqual((string?)mine.Body["number"], (string?)theirs.Body["number"]);
        Assert.Null(theirs.Header("Idempotency-Replayed"));
    }

    [Fact]
    public async Task A_wallets_word_said_twice_is_heard_once_and_changed_never()
    {
        var first = await Callback("""{"eventId":"e-1","order":"none","providerRef":"p","state":"paid","amount":1.00}""");
        Assert.Equal(404, first.Status);
        Assert.Equal(404, (await Callback("""{"eventId":"e-1","order":"none","providerRef":"p","state":"paid","amount":1.00}""")).Status);
        Assert.Equal("event-differs", (await Callback("""{"eventId":"e-1","order":"none","providerRef":"p","state":"paid","amount":2.00}""")).Code);
        Assert.Equal(1, await town.Hall.Read<long>("billing", "SELECT COUNT(*) FROM wallet_callback WHERE event_id = 'e-1'"));
    }

    [Theory]
    [InlineData(null, StatusCode.Unauthenticated)]
    [InlineData("expired", StatusCode.Unauthenticated)]
    [InlineData("alg none", StatusCode.Unauthenticated)]
    [InlineData("scope", StatusCode.PermissionDenied)]
    public async Task GRPC_wants_the_same_tokens(string? kind, StatusCode status)
    {
        using var channel = GrpcChannel.ForAddress(town.Hall.GrpcAddressOf("water"));
        var headers = new Metadata();
        var token = kind switch { null => null, "scope" => town.Token("clerk", "clerk-1", "gas"), _ => BadToken(kind, "") };
        if (token is not null) headers.Add("authorization", $"Bearer {token}");
        var refused = await Assert.ThrowsAsync<RpcException>(() => new Contracts.Rpc.Matters.MattersClient(channel).FindAsync(new FindRequest { Number = "W-1" }, new CallOptions(headers)).ResponseAsync);
        Assert.Equal(status, refused.StatusCode);
    }

    [Fact]
    public async Task Pages_show_what_people_wrote_as_text()
    {
        const string script = "<script>alert(1)</script>";
        await town.Hall.Work("billing", unit => unit.Write("UPDATE customer SET name = @script, address = @script WHERE ref = 'C-owner'", new { script }));
        var owner = town.Token("resident", "owner");
        foreach (var path in new[] { $"bills/{town.Owned["bill"]}/print", $"accounts/{town.Owned["account"]}/history/print", $"receipts/{town.Owned["receipt"]}/page" })
        {
            var page = await town.Ask("GET", $"/api/billing/{path}", owner);
            Assert.Equal(200, page.Status);
            Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
            Assert.StartsWith("default-src 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Equal("no-store", page.Header("Cache-Control"));
        }
    }

    [Fact]
    public async Task A_table_for_a_spreadsheet_runs_no_formulas()
    {
        const string formula = "=HYPERLINK(\"http://evil.example\")";
        await town.Hall.Work("water", unit => unit.Write("UPDATE clock SET area = @formula WHERE matter_number = @number", new { formula, number = town.Owned["request"] }));
        var profile = await town.Hall.Read<string>("water", "SELECT profile FROM clock WHERE area LIKE '=%'");
        var commitment = await town.Hall.Read<string>("water", "SELECT commitment_id FROM clock WHERE area LIKE '=%'");
        var rows = await town.Ask("GET", $"/api/water/scoreboard/{commitment}/rows?profile={profile}&format=csv", town.Token("auditor", "auditor-1"));
        Assert.Equal((200, "text/csv"), (rows.Status, rows.Response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("'=HYPERLINK", rows.Text, StringComparison.Ordinal);
    }

    private Task<Answer> Callback(string body)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return town.Ask("POST", "/api/billing/wallet-callbacks", null, body, ("Wallet-Timestamp", $"{now}"), ("Wallet-Signature", WalletSignature.Of(AttackedTown.WalletSecret, now, Encoding.UTF8.GetBytes(body))));
    }

    private string Fill(string head)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var yesterday = now - (24 * 60 * 60);
        return head.Replace("{clerk}", town.Token("clerk", "clerk-1"), StringComparison.Ordinal)
            .Replace("{resident}", town.Token("resident", "owner"), StringComparison.Ordinal)
            .Replace("{operator}", town.Token("operator", "operator-1"), StringComparison.Ordinal)
            .Replace("{water-only}", town.Token("clerk", "clerk-1", "water"), StringComparison.Ordinal)
            .Replace("{now}", $"{now}", StringComparison.Ordinal).Replace("{yesterday}", $"{yesterday}", StringComparison.Ordinal)
            .Replace("{signed-yesterday}", WalletSignature.Of(AttackedTown.WalletSecret, yesterday, "{}"u8), StringComparison.Ordinal);
    }

    private string BadToken(string kind, string elsewhere)
    {
        var now = TimeProvider.System.GetUtcNow();
        var claims = TokenForge.Claims(now);
        var stranger = new TokenForge { Kid = "stranger" };
        var good = town.Forge.Sign(claims);
        return kind switch
        {
            "expired" => town.Token(it => it["exp"] = now.AddMinutes(-2).ToUnixTimeSeconds()),
            "not yet valid" => town.Token(it => it["nbf"] = now.AddMinutes(2).ToUnixTimeSeconds()),
            "foreign issuer" => town.Token(it => it["iss"] = "https://evil.example"),
            "wrong audience" => town.Token(it => it["aud"] = "bank"),
            "no expiry" => town.Token(it => it.Remove("exp")),
            "alg none" => TokenForge.Unsigned(claims),
            "alg None" => $"{AttackedTown.Base64("""{"alg":"nOnE","typ":"JWT"}""")}.{good.Split('.')[1]}.",
            "HS256 with the public key" => town.Forge.Hmac(claims),
            "another's key under our name" => new TokenForge { Kid = town.Forge.Kid }.Sign(claims),
            "another's key under its own" => stranger.Sign(claims),
            "kid that is a path" => stranger.Sign(claims, new { alg = "ES256", typ = "JWT", kid = "../../../../dev/null" }),
            "kid that is SQL" => stranger.Sign(claims, new { alg = "ES256", typ = "JWT", kid = "hall' UNION SELECT 'x' --" }),
            "jku" => stranger.Sign(claims, new { alg = "ES256", typ = "JWT", kid = stranger.Kid, jku = elsewhere }),
            "x5u" => stranger.Sign(claims, new { alg = "ES256", typ = "JWT", kid = stranger.Kid, x5u = elsewhere }),
            "embedded jwk" => stranger.Sign(claims, new { alg = "ES256", typ = "JWT", jwk = stranger.Key }),
            "claims changed" => TokenForge.Tamper(good, TokenForge.Claims(now, "operator")),
            "signature cut off" => good[..(good.LastIndexOf('.') + 1)],
            "signature of another token" => $"{good[..good.LastIndexOf('.')]}.{town.Token(it => it["sub"] = "x").Split('.')[2]}",
            _ => "bearer.of.nothing",
        };
    }
}
