using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary><c>GET …/ops/configuration</c>: what is in force in the process that answers. Secrets and connection strings are never shown, only whether they are set.</summary>
public static class ReadConfiguration
{
    public sealed record View(ProgramInForce Program, MessagingInForce Messaging, PolicyInForce Policy);

    internal static void Map(IEndpointRouteBuilder ops) => ops.MapGet("/configuration", Handle).RequireRoles(OperationsAccess.Readers)
        .Produces<View>().WithSummary("Configuration in force 生效配置").WithTags("operations");

    private static IResult Handle(IServiceProvider services) =>
        TypedResults.Ok(new View(ProgramInForce.Read(services), MessagingOperations.InForce(services), PolicyInForce.Read(services)));
}
