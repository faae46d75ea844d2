namespace Utilities.Architecture.Tests;

public sealed class SecretTests
{
    [Fact]
    public void No_file_holds_a_password_or_a_key() =>
        Offences.None(CodeRules.Find(CodeRules.Secret, Sources.All.Where(file => file.Path != "tests/Architecture.Tests/SecretTests.cs")));

    [Theory]
    [InlineData("Server=sql;User ID=sa;Password=Passw0rd!;TrustServerCertificate=true")]
    [InlineData("amqp://utilities:x7Kp2q@broker:5672/")]
    [InlineData("\"sql-password\": \"Passw0rd!\"")]
    [InlineData("\"client_secret\": \"c2VjcmV0LXNlY3JldA\"")]
    [InlineData("-----BEGIN EC PRIVATE KEY-----")]
    public void The_rule_finds(string text) => Assert.Matches(CodeRules.Secret, text);

    [Theory]
    [InlineData("amqp://guest:guest@127.0.0.1:5672/")]
    [InlineData("amqp://user:password@host:port/vhost")]
    [InlineData("$\"amqp://{user}:{password}@localhost:{port}\"")]
    [InlineData("Password=…;")]
    [InlineData("\"client_secret\": \"\"")]
    [InlineData("var password = Read(file);")]
    public void The_rule_passes(string text) => Assert.DoesNotMatch(CodeRules.Secret, text);
}
