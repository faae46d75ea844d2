using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Utilities.ServiceDefaults.Tests.Access;

public sealed class RefuseWeakSettingsTests
{
    [Theory]
    [InlineData("Demo", "true", "[Demo]")]
    [InlineData("Auth:Authority", "http://identity.city.example", "[Auth:Authority]")]
    public async Task Production_does_not_start_with_what_is_for_trying_out(string setting, string value, string named)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Start("Production", (setting, value)));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", "Demo", "true", "")]
    [InlineData("Production", "Demo", "true", "Demo")]
    [InlineData("Production", "Demo", "false", "")]
    [InlineData("Production", "Auth:Authority", "https://identity.city.example", "")]
    [InlineData("Production", "Auth:Authority", "http://localhost:8080", "")]
    [InlineData("Production", "Auth:Authority", "http://gateway:8080", "")]
    [InlineData("Production", "Auth:Authority", "http://identity.city.example", "Demo, Auth:Authority")]
    public Task Everything_else_starts(string environment, string setting, string value, string accepted) =>
        Start(environment, (setting, value), ("Security:AcceptWeakSettings", accepted));

    private static async Task Start(string environment, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        builder.AddServiceDefaults("water");
        await using var app = builder.Build();
        await app.StartAsync();
    }
}
