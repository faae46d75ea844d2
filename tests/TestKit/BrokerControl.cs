using System.Diagnostics;
using System.Globalization;

namespace Utilities.TestKit;

/// <summary>rabbitmqctl against a broker that <c>apphost/broker.sh</c> started.</summary>
/// <param name="folder">Its data folder.</param>
/// <param name="node">Its node name, without the host.</param>
/// <param name="port">Its AMQP port; its name server listens three above.</param>
/// <param name="inside">Command in front, for a broker in a network namespace; empty for one on this host.</param>
public sealed class BrokerControl(string folder, string node, int port, params string[] inside)
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmqctl";

    /// <summary>Runs a command and returns what it prints.</summary>
    public async Task<string> Run(params string[] arguments)
    {
        string[] command = [.. inside, Program, "--quiet", "--node", $"{node}@localhost", .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = Path.Combine(folder, "home");
        start.Environment["RABBITMQ_CONF_ENV_FILE"] = "/dev/null";
        start.Environment["ERL_EPMD_PORT"] = (port + 3).ToString(CultureInfo.InvariantCulture);
        using var control = Process.Start(start)!;
        var error = control.StandardError.ReadToEndAsync();
        var output = await control.StandardOutput.ReadToEndAsync();
        await control.WaitForExitAsync();
        return control.ExitCode == 0 ? output : throw new InvalidOperationException($"rabbitmqctl {arguments[0]}: {await error} {output}");
    }
}
