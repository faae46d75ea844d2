using System.Security.Cryptography;

namespace Utilities.Commitments.Tests;

public sealed class SourcesTests
{
    [Theory(DisplayName = "The sources' words are never altered")]
    [InlineData("commitments.json", "282e0f8bc00b5191b93c16446874dc98a4a04e082d6bfce4b646ad9ccffbe6d0")]
    [InlineData("working-days-cn.json", "a1d997e60678d4cbb17c4e46c37a69b75356ca9a42a6169d61c9fbf60bbe6eaa")]
    public void Are_byte_for_byte_what_was_handed_over(string file, string sha256) =>
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(TestCalendars.Policy, file)))));
}
