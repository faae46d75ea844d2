using Utilities.Launcher;

if (args is ["--help" or "-h", ..])
{
    Console.WriteLine(Usage());
    return 0;
}

try
{
    var repository = Repository.Find(AppContext.BaseDirectory);
    var errors = new List<string>();
    var options = LaunchOptions.Parse(args, Path.Combine(repository.Root, ".data"), errors);
    if (errors.Count > 0)
    {
        await Console.Error.WriteLineAsync($"{string.Join('\n', errors)}\n\n{Usage()}");
        return 2;
    }

    return options.Client is null
        ? await Launch.Run(options, repository)
        : await ClientCommand.Run(options, repository);
}
catch (StartFailed failed)
{
    await Console.Error.WriteLineAsync(failed.Message);
    return 1;
}

static string Usage()
{
    using var text = new StreamReader(typeof(LaunchOptions).Assembly.GetManifestResourceStream("Usage.txt")!);
    return text.ReadToEnd();
}
