using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Utilities.ServiceDefaults.Tests.Operations;

public sealed class ShownSettingTests
{
    [Theory]
    [InlineData("Billing:Wallet:Secret", "hunter22")]
    [InlineData("Auth:ClientSecret", "x")]
    [InlineData("ConnectionStrings:waterdb", "Data Source=water.db")]
    [InlineData("Any:DbPassword", "x")]
    [InlineData("Any:AccessToken", "x")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Basic x")]
    [InlineData("Any:Address", "amqp://user:" + "hunter22@broker/")]
    [InlineData("Any:Address", "https://collector.example/v1?key=hunter22")]
    [InlineData("Any:Text", "Server=db;User Id=sa;Password" + "=hunter22")]
    [InlineData("Any:Text", "-----BEGIN " + "EC PRIVATE KEY-----")]
    public void What_may_be_a_secret_is_only_set(string key, string value) => Assert.Equal(ShownSetting.Set, ShownSetting.Of(key, value).Value);

    [Theory]
    [InlineData("Commitments:Watch:PollMilliseconds", "1000")]
    [InlineData("Auth:Authority", "https://identity.example/city")]
    [InlineData("Readings:PullEvery", "01:00:00")]
    public void What_is_none_is_shown(string key, string value) => Assert.Equal(value, ShownSetting.Of(key, value).Value);

    [Fact]
    public void Options_are_shown_as_they_are_in_force_with_their_defaults()
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Provider:Secret", "hunter22"), new("Provider:Limits:Day", "5")]).Build());
        services.AddOptions<ProviderOptions>().BindShown("Provider");
        using var provider = services.BuildServiceProvider();
        var shown = provider.GetServices<ShownOptions>().SelectMany(options => options.Read(provider)).ToDictionary(setting => setting.Key, setting => setting.Value);
        Assert.Equal(
            new Dictionary<string, string> { ["Provider:Address"] = "not set", ["Provider:Every"] = "00:10:00", ["Provider:Secret"] = "set", ["Provider:Limits:Day"] = "5" }, shown);
    }

    public sealed class ProviderOptions
    {
        public Uri? Address { get; set; }

        public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(10);

        public string? Secret { get; set; }

        public Dictionary<string, int> Limits { get; init; } = [];
    }
}
