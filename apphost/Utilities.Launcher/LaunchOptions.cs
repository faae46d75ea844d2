using System.Globalization;

namespace Utilities.Launcher;

/// <summary>What the command line asks for.</summary>
/// <param name="Port">HTTP port of the gateway.</param>
/// <param name="DataFolder">Absolute folder of databases, broker data, keys and logs.</param>
/// <param name="Demo">Load the demonstration town and write demo-clients.json.</param>
/// <param name="Client">Arguments of <c>run client …</c>, or null to start the system.</param>
public sealed record LaunchOptions(int Port, string DataFolder, bool Demo, IReadOnlyList<string>? Client)
{
    /// <summary>Reads the arguments; every mistake is reported at once.</summary>
    public static LaunchOptions Parse(IReadOnlyList<string> arguments, string defaultDataFolder, ICollection<string> errors)
    {
        var options = new LaunchOptions(8080, defaultDataFolder, Demo: false, Client: null);
        var client = new List<string>();
        var isClient = arguments is ["client", ..];
        for (var i = isClient ? 1 : 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--data" when i + 1 < arguments.Count:
                    options = options with { DataFolder = Path.GetFullPath(arguments[++i]) };
                    break;
                case var argument when isClient:
                    client.Add(argument);
                    break;
                case "--demo":
                    options = options with { Demo = true };
                    break;
                case "--port" when i + 1 < arguments.Count:
                    options = options with { Port = ParsePort(arguments[++i], errors) };
                    break;
                case "--port" or "--data":
                    errors.Add($"{arguments[i]} needs a value.");
                    break;
                default:
                    errors.Add($"Unknown argument: {arguments[i]}");
                    break;
            }
        }

        return isClient ? options with { Client = client } : options;
    }

    private static int ParsePort(string text, ICollection<string> errors)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536)
        {
            return port;
        }

        errors.Add($"--port wants a number from 1 to 65535, not '{text}'.");
        return 0;
    }
}
