using Utilities.TestKit;

namespace Utilities.K8s.Tests;

/// <summary>Which environment variables the programs read, by their sources.</summary>
internal static class Settings
{
    /// <summary>Read by the framework and by the libraries.</summary>
    private static readonly string[] Foreign =
    [
        "HTTPS_PORTS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_ENVIRONMENT", "ASPNETCORE_FORWARDEDHEADERS_ENABLED", "OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES", "OTEL_EXPORTER_OTLP_PROTOCOL",
        "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY",
    ];

    /// <summary>Read as sections: <c>services:water:http:0</c>, <c>ConnectionStrings:waterdb</c>, <c>Tokens:Services:billing:Secret</c>, <c>Tls:Key</c>.</summary>
    private static readonly string[] Sections = ["services__", "ConnectionStrings__", "Tokens__Services__", "Tls__"];

    private static readonly Lazy<string> Sources = new(() => string.Concat(new[] { "services", "gateway" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
        .Select(File.ReadAllText)));

    public static bool IsRead(string variable) =>
        Foreign.Contains(variable)
        || Sections.Any(section => variable.StartsWith(section, StringComparison.Ordinal))
        || Sources.Value.Contains($"\"{variable.Replace("__", ":", StringComparison.Ordinal)}\"", StringComparison.Ordinal);
}
