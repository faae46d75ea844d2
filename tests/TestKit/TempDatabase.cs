namespace Utilities.TestKit;

/// <summary>A SQLite file in a folder of its own, gone with the test.</summary>
public sealed class TempDatabase : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("utilities-db-");

    public string Path => System.IO.Path.Combine(folder.FullName, "test.db");

    public string ConnectionString => $"Data Source={Path}";

    public void Dispose() => folder.Delete(recursive: true);
}
