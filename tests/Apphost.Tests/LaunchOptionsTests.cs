using Utilities.Launcher;

namespace Utilities.Apphost.Tests;

public sealed class LaunchOptionsTests
{
    [Fact]
    public void Without_arguments_the_gateway_takes_8080_and_the_default_folder() =>
        Assert.Equal(new LaunchOptions(8080, "/default", Demo: false, Client: null), Parse());

    [Fact]
    public void Port_folder_and_demo_are_read_in_any_order()
    {
        Assert.Equal(new LaunchOptions(9000, "/town", Demo: true, Client: null), Parse("--demo", "--data", "/town", "--port", "9000"));
        Assert.Equal(new LaunchOptions(9000, "/town", Demo: true, Client: null), Parse("--port", "9000", "--demo", "--data", "/town"));
    }

    [Fact]
    public void A_relative_folder_is_taken_from_where_one_stands() =>
        Assert.Equal(Path.Combine(Directory.GetCurrentDirectory(), "town"), Parse("--data", "town").DataFolder);

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("80a")]
    [InlineData("")]
    public void Refuses_what_is_no_port(string text) => Assert.Contains($"'{text}'", Assert.Single(Errors("--port", text)), StringComparison.Ordinal);

    [Fact]
    public void Reports_every_mistake_at_once() => Assert.Equal(3, Errors("--wrong", "--port", "x", "--data").Count);

    [Fact]
    public void A_client_command_is_passed_on_without_the_folder()
    {
        var options = Parse("client", "add", "hall", "--role", "clerk", "--data", "/town");
        Assert.Equal("/town", options.DataFolder);
        Assert.Equal(["add", "hall", "--role", "clerk"], options.Client);
    }

    private static LaunchOptions Parse(params string[] arguments)
    {
        var errors = new List<string>();
        var options = LaunchOptions.Parse(arguments, "/default", errors);
        Assert.Empty(errors);
        return options;
    }

    private static List<string> Errors(params string[] arguments)
    {
        var errors = new List<string>();
        LaunchOptions.Parse(arguments, "/default", errors);
        return errors;
    }
}
