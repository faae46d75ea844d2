using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Utilities.ServiceDefaults.Tests.Http;

public sealed class LoopbackTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    public async Task A_service_that_is_not_told_where_to_listen_listens_on_loopback(string? grpcPort)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.Sources.OfType<Microsoft.Extensions.Configuration.EnvironmentVariables.EnvironmentVariablesConfigurationSource>().ToList().ForEach(source => builder.Configuration.Sources.Remove(source));
        builder.Configuration["Grpc:Port"] = grpcPort;
        builder.AddServiceDefaults("water");
        await using var app = builder.Build();
        try
        {
            await app.StartAsync();
            Assert.NotEmpty(app.Urls);
            Assert.All(app.Urls, url => Assert.True(new Uri(url).IsLoopback, url));
        }
        catch (IOException taken)
        {
            // Somebody else has the default port: the message says which address was wanted.
            Assert.Matches("http://(127\\.0\\.0\\.1|\\[::1\\]|localhost):5000", taken.Message);
        }
    }

    [Fact]
    public async Task Every_address_only_where_a_port_for_all_is_asked_for()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseSetting(WebHostDefaults.HttpPortsKey, "0");
        builder.Configuration["Grpc:Port"] = "0";
        builder.AddServiceDefaults("water");
        await using var app = builder.Build();
        Assert.Equal("0", app.Configuration["Grpc:Port"]);
        await app.StartAsync();
        Assert.All(app.Urls, url => Assert.Contains(new Uri(url).Host, (string[])["[::]", IPAddress.Any.ToString()]));
    }
}
