using System.CommandLine;

namespace Utilities.Gateway.Tokens;

/// <summary><c>clients add|list|remove|rotate</c> and <c>keys list|rotate|remove</c> over the data folder, beside a running gateway or without one.</summary>
public static class CommandLine
{
    public static Task<int> Run(string[] args, TimeProvider time, TextWriter output, TextWriter errors)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var data = new Option<string>("--data") { Description = "The data folder.", DefaultValueFactory = _ => TokensModule.DataFolder(configuration), Recursive = true };
        var root = new RootCommand("Clients and keys of the gateway's token endpoint.")
        {
            ClientCommands.Create(data, time, output, errors),
            KeyCommands.Create(data, time, output, errors),
        };
        root.Options.Add(data);
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = errors });
    }

}
