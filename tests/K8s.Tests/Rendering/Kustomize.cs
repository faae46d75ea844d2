using Utilities.TestKit;

namespace Utilities.K8s.Tests;

/// <summary>Renders a kustomization as an operations team does: <c>kubectl kustomize</c>, or <c>kustomize build</c> where only that is there.</summary>
internal static class Kustomize
{
    /// <summary>Components with replacements need kustomize 5, which is in kubectl since 1.27.</summary>
    private static readonly Version Needed = new(5, 0);

    private static readonly Lazy<Task<string[]?>> Renderer = new(Find);

    /// <summary>What a machine lacks on which these tests are skipped; null where nothing is lacking.</summary>
    public static async Task<string?> Lacking() =>
        await Renderer.Value is null ? "Needs kubectl 1.27 or kustomize 5, or later: https://kubernetes.io/docs/tasks/tools/" : null;

    /// <param name="folder">Relative to <c>k8s</c>.</param>
    public static async Task<string> Render(string folder)
    {
        var command = await Renderer.Value ?? throw new InvalidOperationException(await Lacking());
        var (code, output, error) = await Command.Run([.. command, Path.Combine(Repository.Root, "k8s", folder)]);
        return code == 0 ? output : throw new InvalidOperationException($"{folder} cannot be rendered: {error}");
    }

    private static async Task<string[]?> Find() =>
        await VersionSaid("kubectl", "version", "--client") >= Needed ? ["kubectl", "kustomize"]
        : await VersionSaid("kustomize", "version") >= Needed ? ["kustomize", "build"]
        : null;

    /// <summary>Kustomize's version is the last word of the last line in both.</summary>
    private static async Task<Version?> VersionSaid(params string[] command)
    {
        try
        {
            var said = (await Command.Run(command)).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return said.Length > 0 && Version.TryParse(said[^1].TrimStart('v'), out var version) ? version : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
