namespace Utilities.Gateway.Hall;

/// <summary>A way into a service: where a matter is filed, and the body that it wants.</summary>
/// <param name="Path">Address of the POST.</param>
/// <param name="Body">The matter in that service's words.</param>
internal sealed record Door(string Service, string Path, Func<HallMatter, string, object> Body);

/// <summary>The ways in that the routing rules may name.</summary>
internal static class Doors
{
    /// <summary>Takes what nobody else takes, so that every matter has an owner (首问责任制).</summary>
    public const string OwnerOfLastResort = "complaints";

    public const string Request = "request";
    public const string Case = "case";
    public const string FirstAsk = "first-ask";

    public static readonly string[] Utilities = ["water", "power", "gas", "heating"];

    public static Door? Find(RouteTarget target) => target switch
    {
        { Door: Request } when Utilities.Contains(target.Service) => new(target.Service, $"/api/{target.Service}/requests", RequestBody),
        { Door: Case, Service: OwnerOfLastResort } => new(target.Service, "/api/complaints/cases", RequestBody),
        { Door: FirstAsk, Service: OwnerOfLastResort } => new(target.Service, "/api/complaints/first-ask", RequestBody),
        _ => null,
    };

    private static object RequestBody(HallMatter matter, string type) => new
    {
        type,
        matter.Channel,
        matter.Name,
        matter.Phone,
        matter.Address,
        matter.Area,
        matter.ServicePointId,
        matter.Description,
        matter.CalledAt,
        matter.ReceivedAt,
        matter.ReceivedAtReason,
        matter.Latitude,
        matter.Longitude,
    };
}
