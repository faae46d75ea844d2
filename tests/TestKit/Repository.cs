namespace Utilities.TestKit;

/// <summary>Where the sources lie, for tests that read or run them.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Utilities.sln")) ? folder
        : Path.GetDirectoryName(folder) is { } parent ? Find(parent)
        : throw new DirectoryNotFoundException($"No Utilities.sln above {AppContext.BaseDirectory}.");
}
