using System.Runtime.InteropServices;
using Utilities.Topology;

namespace Utilities.Launcher;

/// <summary>Where things lie in the working copy this launcher was built in.</summary>
/// <param name="Root">The folder of Utilities.sln.</param>
/// <param name="Configuration">Release or Debug: the launcher starts what was built like itself.</param>
public sealed record Repository(string Root, string Configuration)
{
    /// <summary>Finds the working copy from the launcher's own place, <c>…/bin/{configuration}/{framework}/</c>.</summary>
    public static Repository Find(string binaryFolder)
    {
        var folder = new DirectoryInfo(binaryFolder);
        var configuration = folder.Parent?.Name ?? "Release";
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Utilities.sln")))
        {
            folder = folder.Parent;
        }

        return folder is null
            ? throw new StartFailed($"No Utilities.sln above {binaryFolder}: the launcher runs inside the working copy it was built in.")
            : new Repository(folder.FullName, configuration);
    }

    public string ProjectFolder(ServiceSpec spec) => Path.GetDirectoryName(Path.Combine(Root, spec.Project))!;

    /// <summary>The built entry point; every assembly is called Utilities.{project}.</summary>
    public string Binary(ServiceSpec spec) => Path.Combine(
        ProjectFolder(spec), "bin", Configuration, $"net{Environment.Version.Major}.{Environment.Version.Minor}",
        $"Utilities.{Path.GetFileNameWithoutExtension(spec.Project)}.dll");

    /// <summary>The dotnet host this launcher runs on, however it was started.</summary>
    public static string DotNet { get; } = Path.GetFullPath("../../../dotnet", RuntimeEnvironment.GetRuntimeDirectory());

    public string Script(string name) => Path.Combine(Root, "apphost", name);
}
