namespace Utilities.Launcher;

/// <summary>A RabbitMQ node of our own on loopback, started when no broker is given.</summary>
/// <param name="Port">AMQP; the three ports after it belong to it too.</param>
/// <param name="Password">Of the user "utilities", made at the first start of the data folder.</param>
public sealed record PrivateBroker(int Port, string Password)
{
    /// <summary>Neighbouring ports it needs: AMQP, management (unused), distribution, epmd.</summary>
    public const int PortCount = 4;

    private const string User = "utilities";

    public string Address => $"amqp://{User}:{Password}@localhost:{Port}";

    public static PrivateBroker Prepare(DataFolder folder, ISet<int> taken) => new(FreePorts.Take(PortCount, taken), folder.Secret("broker", "password"));

    public ChildSpec Child(Repository repository, DataFolder folder) => new(
        "broker",
        [repository.Script("broker.sh"), folder.Path("broker"), "utilities", $"{Port}"],
        folder.Root,
        new Dictionary<string, string>
        {
            ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin",
            ["STOP_WITH_STDIN"] = "1",
            ["BROKER_USER"] = User,
            ["BROKER_PASSWORD"] = Password,
        },
        Quiet: true);
}
