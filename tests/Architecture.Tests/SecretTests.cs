using System.Diagnostics;
using System.Security.Cryptography;
using Utilities.TestKit;

namespace Utilities.Architecture.Tests;

public sealed class SecretTests
{
    private const int LargestText = 4 * 1024 * 1024;

    /// <summary>Path (or its beginning), what the value begins with, and why it is none.</summary>
    private static readonly (string Path, string Value, string Why)[] Allowed =
    [
        ("tests/Architecture.Tests/", "Server=sql", "a sample of the rule on this page"),
        ("tests/Architecture.Tests/SecretTests.cs", "", "samples of the rules"),
        ("tests/Architecture.Tests/CodeRules.cs", "-----BEGIN", "the rule itself"),
        ("tests/Architecture.Tests/SecretRules.cs", "", "the rules themselves"),
        ("tests/core/Grpc.Tests/judge/package-lock.json", "", "integrity digests of npm"),
        ("tests/Billing.Tests/GreenButton/judge/package-lock.json", "", "integrity digests of npm"),
        ("tests/Gateway.Tests/Operations/axe/package-lock.json", "", "integrity digests of npm"),
        ("tests/K8s.Tests/models/package-lock.json", "", "integrity digests of npm"),
    ];

    [Fact]
    public void No_tracked_file_holds_a_secret() => Offences.None(
        from path in Tracked()
        let file = new FileInfo(Path.Combine(Repository.Root, path))
        where file.Exists && file.Length < LargestText
        from found in SecretRules.Find(File.ReadAllText(file.FullName))
        where !Allowed.Any(allowed => path.StartsWith(allowed.Path, StringComparison.Ordinal) && found.Value.StartsWith(allowed.Value, StringComparison.Ordinal))
        select $"{path}: {found.Rule}: {found.Value[..Math.Min(60, found.Value.Length)]}");

    [Fact]
    public void No_key_or_database_is_tracked() =>
        Offences.None(Tracked().Where(path => Path.GetExtension(path) is ".pem" or ".key" or ".pfx" or ".p12" or ".jks" or ".kdbx" or ".db" or ".env" || Path.GetFileName(path) is "id_rsa" or "id_ed25519" or ".npmrc" or ".netrc" or "clients.json" or "signing-keys.json" or "demo-clients.json"));

    [Fact]
    public void The_scan_sees_the_whole_tree()
    {
        var tracked = Tracked();
        Assert.True(tracked.Count > 1000, $"{tracked.Count} files");
        Assert.Contains("run", tracked);
        Assert.All(Allowed, allowed => Assert.True(allowed.Why.Length > 5));
    }

    [Theory]
    [InlineData("Server=sql;User ID=sa;Password=Passw0rd!;TrustServerCertificate=true", "password")]
    [InlineData("amqp://utilities:x7Kp2q@broker:5672/", "password")]
    [InlineData("amqps://utilities:x7Kp2q@broker:5671/", "password")]
    [InlineData("\"sql-password\": \"Passw0rd!\"", "password")]
    [InlineData("\"client_secret\": \"c2VjcmV0LXNlY3JldA\"", "password")]
    [InlineData("-----BEGIN EC PRIVATE KEY-----", "private key")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "cloud key")]
    [InlineData("ghp_abcdefghijklmnopqrstuvwxyz0123456789", "cloud key")]
    [InlineData("LTAI5tAbCdEfGhIjKlMnOp12", "cloud key")]
    public void The_rules_find(string text, string rule) => Assert.Contains(SecretRules.Find(text), found => found.Rule == rule);

    [Fact]
    public void A_new_secret_of_each_kind_is_found()
    {
        using var key = ECDsa.Create();
        Assert.Contains(SecretRules.Find(key.ExportPkcs8PrivateKeyPem()), found => found.Rule == "private key");
        Assert.Contains(SecretRules.Find(TestTokens.Issue(["clerk"])), found => found.Rule == "token");
        for (var i = 0; i < 20; i++) Assert.Contains(SecretRules.Find($"secret: {Convert.ToBase64String(RandomNumberGenerator.GetBytes(48))}"), found => found.Rule == "high entropy");
    }

    [Theory]
    [InlineData("amqp://guest:guest@127.0.0.1:5672/")]
    [InlineData("amqp://user:password@host:port/vhost")]
    [InlineData("$\"amqp://{user}:{password}@localhost:{port}\"")]
    [InlineData("Password=…;")]
    [InlineData("\"client_secret\": \"\"")]
    [InlineData("var password = Read(file);")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("A_client_that_asks_too_much_waits_and_the_others_do_not_2026")]
    public void The_rules_pass(string text) => Assert.Empty(SecretRules.Find(text));

    private static List<string> Tracked()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z"]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, UseShellExecute = false };
        using var git = Process.Start(start)!;
        var paths = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries).ToList();
        git.WaitForExit();
        return git.ExitCode == 0 ? paths : throw new InvalidOperationException("git ls-files failed.");
    }
}
