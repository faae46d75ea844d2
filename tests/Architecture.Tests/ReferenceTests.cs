using System.Xml.Linq;

namespace Utilities.Architecture.Tests;

/// <summary>References point one way (docs/adr/0003, 0019).</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Utilities = ["Water", "Power", "Gas", "Heating"];
    private static readonly string[] Core = ["ServiceDefaults", "Messaging", "Grpc", "Commitments", "Matters"];
    private static readonly string[] Contracts = ["Messages", "Protos"];

    public static TheoryData<string> Projects =>
        [.. Sources.In(Sources.Product, ".csproj").Select(file => file.Path).Where(path => !path.Contains("AppHost", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Projects))]
    public void A_project_references_only_what_stands_below_it(string project) =>
        Offences.None(References(project).Except(Allowed(project)));

    [Theory]
    [InlineData("services/Billing/Billing.csproj", "Supply")]
    [InlineData("services/Water/Water.csproj", "Power")]
    [InlineData("services/core/Messaging/Messaging.csproj", "Commitments")]
    [InlineData("services/core/Commitments/Commitments.csproj", "Supply")]
    [InlineData("services/core/Matters/Matters.csproj", "Supply")]
    [InlineData("services/core/ServiceDefaults/ServiceDefaults.csproj", "Messaging")]
    [InlineData("services/core/Grpc/Grpc.csproj", "ServiceDefaults")]
    [InlineData("contracts/Messages/Messages.csproj", "ServiceDefaults")]
    [InlineData("contracts/Grpc/Protos.csproj", "ServiceDefaults")]
    [InlineData("gateway/Gateway.csproj", "Messaging")]
    [InlineData("apphost/Utilities.Launcher/Utilities.Launcher.csproj", "ServiceDefaults")]
    public void The_rule_forbids_what_points_the_wrong_way(string project, string reference) => Assert.DoesNotContain(reference, Allowed(project));

    [Fact]
    public void Every_project_of_the_product_has_a_rule() => Assert.NotEmpty(Projects);

    private static string[] Allowed(string project) => project switch
    {
        "services/core/ServiceDefaults/ServiceDefaults.csproj" => ["Grpc", "Protos"],
        "services/core/SqlServerTypes/Microsoft.SqlServer.Server.csproj" => [],
        "services/core/Grpc/Grpc.csproj" => [],
        "services/core/Messaging/Messaging.csproj" => ["ServiceDefaults", "Microsoft.SqlServer.Server"],
        "services/core/Commitments/Commitments.csproj" => ["ServiceDefaults", "Messaging", "Messages"],
        "services/core/Matters/Matters.csproj" => ["ServiceDefaults", "Messaging", "Grpc", "Commitments", .. Contracts],
        "services/core/Supply/Supply.csproj" => [.. Core, .. Contracts],
        "contracts/Messages/Messages.csproj" => [],
        "contracts/Grpc/Protos.csproj" => ["Grpc"],
        "gateway/Gateway.csproj" => ["ServiceDefaults", .. Contracts],
        "apphost/Utilities.Launcher/Utilities.Launcher.csproj" => [],
        _ when project.StartsWith("services/", StringComparison.Ordinal) && !project.StartsWith("services/core/", StringComparison.Ordinal) =>
            [.. Core, .. Contracts, .. Utilities.Contains(Path.GetFileNameWithoutExtension(project)) ? new[] { "Supply" } : []],
        _ => throw new InvalidOperationException($"{project} has no rule about what it may reference."),
    };

    private static string[] References(string project) =>
        [.. XDocument.Parse(Sources.All.Single(file => file.Path == project).Text).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))];
}
