using Utilities.Launcher;

namespace Utilities.Apphost.Tests;

public sealed class OutputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringWriter console = new();

    [Fact]
    public void Every_line_stands_under_the_name_of_its_process_and_in_its_file()
    {
        using (var output = new Output(folder.Root, console, colours: false))
        {
            output.Line("water", "ready", quiet: false);
            output.Line("gateway", "listening", quiet: false);
        }

        Assert.Equal(["water      | ready", "gateway    | listening"], Lines(console.ToString()));
        Assert.Equal("ready", File.ReadAllText(folder.Path("water.log")).Trim());
        Assert.Equal("listening", File.ReadAllText(folder.Path("gateway.log")).Trim());
    }

    [Fact]
    public void A_quiet_process_speaks_to_its_file_only()
    {
        using (var output = new Output(folder.Root, console, colours: false))
        {
            output.Line("broker", "banner", quiet: true);
        }

        Assert.Empty(console.ToString());
        Assert.Equal("banner", File.ReadAllText(folder.Path("broker.log")).Trim());
    }

    [Fact]
    public void Colours_reach_a_terminal_and_never_a_file()
    {
        using (var output = new Output(folder.Root, console, colours: true))
        {
            output.Line("water", "\u001b[32minfo\u001b[39m\u001b[22m: ready", quiet: false);
        }

        Assert.Contains("\u001b[32m", console.ToString(), StringComparison.Ordinal);
        Assert.Equal("info: ready", File.ReadAllText(folder.Path("water.log")).Trim());
    }

    [Fact]
    public void A_log_file_keeps_the_latest_two_pieces()
    {
        using (var log = new LogFile(folder.Path("x.log"), limit: 100))
        {
            for (var i = 0; i < 100; i++)
            {
                log.Write($"line {i}");
            }
        }

        Assert.Equal(2, Directory.GetFiles(folder.Root).Length);
        Assert.All(Directory.GetFiles(folder.Root), file => Assert.InRange(new FileInfo(file).Length, 1, 120));
        Assert.EndsWith("line 99", File.ReadAllText(folder.Path("x.log")).Trim(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        console.Dispose();
        folder.Dispose();
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
