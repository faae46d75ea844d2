namespace Utilities.Commitments.Tests;

/// <summary>A copy of the shipped policy folder that a test may spoil.</summary>
internal sealed class PolicyCopy : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("utilities-policy-");

    public PolicyCopy()
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "profiles"));
        foreach (var file in Directory.EnumerateFiles(TestCalendars.Policy, "*.json")) File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)));
    }

    public string Path => folder.FullName;

    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

    /// <summary>Replaces the first occurrence of a text that must be there.</summary>
    public void Replace(string name, string old, string replacement)
    {
        var text = File.ReadAllText(System.IO.Path.Combine(Path, name));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{name} does not hold '{old}'.");
        Write(name, string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + old.Length)));
    }

    public CommitmentBook Load() => BookLoader.Load(Path, CalendarLoader.Load(Path));

    public IReadOnlyList<string> Errors() => Assert.Throws<BookException>(Load).Errors;

    public void Dispose() => folder.Delete(recursive: true);
}
