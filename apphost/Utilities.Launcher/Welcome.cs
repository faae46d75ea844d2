using Utilities.Topology;

namespace Utilities.Launcher;

/// <summary>What is printed when everything is ready: the addresses and a first request to try.</summary>
public static class Welcome
{
    public static string Text(StackPlan plan, TimeSpan took)
    {
        var services = string.Join('\n', plan.Ports.Where(pair => pair.Key != SystemTopology.Gateway.Name)
            .Select(pair => $"  {pair.Key,-12} {string.Join("  ", pair.Value.Select(port => $"http://localhost:{port}"))}"));
        return $"""

            Ready after {took.TotalSeconds:0.0} s.
              gateway      {plan.GatewayUrl}   (API description: {plan.GatewayUrl}/docs)
            {services}
              data         {plan.Options.DataFolder}

            {(plan.Options.Demo ? DemoRequest(plan) : FirstClient(plan))}

            Ctrl-C stops everything.

            """;
    }

    private static string FirstClient(StackPlan plan) => $"""
        Every request needs a token. Make a client of the API first:

          ./run client add hall --role clerk --data {plan.Options.DataFolder}

        and ask {plan.GatewayUrl}/connect/token for a token with the id and secret it prints (grant_type=client_credentials).
        """;

    private static string DemoRequest(StackPlan plan) => $$"""
        A first request: the hall's clerk files a burst pipe.

          CLERK=$(tr -d ' \n' < {{Path.Combine(plan.Options.DataFolder, "demo-clients.json")}} |
            sed 's/.*"clerk":{"client_id":"\([^"]*\)","client_secret":"\([^"]*\)".*/client_id=\1\&client_secret=\2/')
          TOKEN=$(curl -s {{plan.GatewayUrl}}/connect/token -d grant_type=client_credentials -d "$CLERK" |
            sed 's/.*"access_token" *: *"\([^"]*\)".*/\1/')
          curl -s {{plan.GatewayUrl}}/api/water/requests -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \
            -d '{"type":"burst","channel":"call","name":"李梅","phone":"13800000000","address":"幸福小区3号楼前","area":"XF","description":"路面冒水,水管爆裂"}'
        """;
}
